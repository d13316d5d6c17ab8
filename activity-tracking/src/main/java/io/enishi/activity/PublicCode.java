package io.enishi.activity;

import io.enishi.shared.Words;

/**
 * The public activity codes 1 to 38 in general (20, the visit, has its own file): their words when no type stands for the code together with the asset's kind,
 * and all there is for codes that nothing emits yet.
 */
enum PublicCode implements ActivityType {
    UNKNOWN(0, false, "question-mark", "Unknown activity", "不明なアクティビティ", "Unknown activity", "不明なアクティビティ"),
    CLICK(1, true, "pointer", "Tracked link clicked", "リンククリック", "clicked a link of “{0}”", "「{0}」のリンクをクリックしました"),
    VIEW(2, true, "eye", "View", "閲覧", "viewed “{0}”", "「{0}」を閲覧しました"),
    ERROR(3, true, "alert-triangle", "Submission error", "送信エラー", "failed to submit “{0}”", "「{0}」の送信でエラーになりました"),
    SUCCESS(4, true, "circle-check", "Submission", "送信完了", "submitted “{0}”", "「{0}」を送信しました"),
    SESSION(5, true, "clock", "Session", "セッション", "had a session", "セッションがありました"),
    SENT(6, false, "mail", "Email sent", "メール送信", "was sent “{0}”", "「{0}」が送信されました"),
    SEARCH(7, true, "search", "Site search", "サイト内検索", "searched for “{1}”", "「{1}」を検索しました"),
    OPPORTUNITY_CREATED(
            8, false, "briefcase", "Opportunity created", "商談作成", "opportunity “{0}” was created", "商談「{0}」が作成されました"),
    OPPORTUNITY_WON(9, false, "briefcase", "Opportunity won", "商談成立", "opportunity “{0}” was won", "商談「{0}」が成立しました"),
    OPPORTUNITY_LOST(
            10, false, "briefcase", "Opportunity lost", "商談不成立", "opportunity “{0}” was lost", "商談「{0}」が不成立になりました"),
    OPEN(11, false, "mail-opened", "Email opened", "メール開封", "opened “{0}”", "「{0}」を開封しました"),
    UNSUBSCRIBE(12, true, "mail-off", "Unsubscribed", "登録解除", "unsubscribed from “{0}”", "「{0}」から登録解除しました"),
    BOUNCED(13, false, "mail-x", "Email bounced", "メール不達", "“{0}” bounced: {1}", "「{0}」が不達になりました: {1}"),
    SPAM_COMPLAINT(14, true, "ban", "Spam complaint", "迷惑メール報告", "reported “{0}” as spam", "「{0}」を迷惑メールとして報告しました"),
    PREFERENCE_PAGE(
            15,
            true,
            "settings",
            "Email preference page",
            "メール設定ページ",
            "opened the email preference page",
            "メール設定ページを開きました"),
    RESUBSCRIBED(16, true, "mail-check", "Resubscribed", "再登録", "resubscribed", "メールの受信を再登録しました"),
    THIRD_PARTY_CLICK(17, true, "share", "Third-party click", "外部リンククリック", "clicked “{1}”", "「{1}」をクリックしました"),
    OPPORTUNITY_REOPENED(
            18,
            false,
            "briefcase",
            "Opportunity reopened",
            "商談再開",
            "opportunity “{0}” was reopened",
            "商談「{0}」が再開されました"),
    OPPORTUNITY_LINKED(
            19,
            false,
            "briefcase",
            "Opportunity associated",
            "商談関連付け",
            "was associated with opportunity “{0}”",
            "商談「{0}」に関連付けられました"),
    CUSTOM_REDIRECT(21, true, "link", "Custom redirect clicked", "カスタムリダイレクトのクリック", "clicked “{0}”", "「{0}」をクリックしました"),
    CHAT(22, true, "message", "Chat", "チャット", "chatted", "チャットしました"),
    WEBINAR_INVITED(
            23,
            false,
            "calendar",
            "Invited to webinar",
            "ウェビナー招待",
            "was invited to webinar “{0}”",
            "ウェビナー「{0}」に招待されました"),
    WEBINAR_ATTENDED(
            24, true, "calendar-event", "Attended webinar", "ウェビナー出席", "attended webinar “{0}”", "ウェビナー「{0}」に出席しました"),
    WEBINAR_REGISTERED(
            25,
            true,
            "calendar",
            "Registered for webinar",
            "ウェビナー登録",
            "registered for webinar “{0}”",
            "ウェビナー「{0}」に登録しました"),
    SOCIAL_CLICK(
            26,
            true,
            "share",
            "Social post clicked",
            "ソーシャル投稿のクリック",
            "clicked the social post “{0}”",
            "ソーシャル投稿「{0}」をクリックしました"),
    VIDEO_VIEW(27, true, "player-play", "Video viewed", "動画再生", "viewed the video “{0}”", "動画「{0}」を再生しました"),
    EVENT_REGISTERED(
            28, true, "calendar", "Registered for event", "イベント登録", "registered for event “{0}”", "イベント「{0}」に登録しました"),
    EVENT_CHECKED_IN(
            29,
            true,
            "calendar-event",
            "Checked in to event",
            "イベント受付",
            "checked in to event “{0}”",
            "イベント「{0}」で受付しました"),
    VIDEO_CONVERSION(
            30,
            true,
            "player-play",
            "Video conversion",
            "動画コンバージョン",
            "converted in the video “{0}”",
            "動画「{0}」でコンバージョンしました"),
    SUGGESTION(31, true, "bulb", "Suggestion", "提案", "made a suggestion: {1}", "提案しました: {1}"),
    COMMENT(32, true, "message", "Comment", "コメント", "commented: {1}", "コメントしました: {1}"),
    TICKET(33, true, "help", "Support ticket", "サポートチケット", "opened a ticket: {1}", "チケットを作成しました: {1}"),
    VIDEO_WATCHED(
            34,
            true,
            "player-play",
            "Video watched (75 %)",
            "動画視聴 (75% 以上)",
            "watched the video “{0}”",
            "動画「{0}」を視聴しました"),
    INDIRECT_UNSUBSCRIBE(
            35,
            false,
            "mail-off",
            "Indirect unsubscribe",
            "間接的な登録解除",
            "unsubscribed through another record",
            "別のレコードで登録解除されました"),
    INDIRECT_BOUNCE(
            36, false, "mail-x", "Indirect bounce", "間接的な不達", "bounced through another record", "別のレコードで不達になりました"),
    INDIRECT_RESUBSCRIBE(
            37,
            false,
            "mail-check",
            "Indirect resubscribe",
            "間接的な再登録",
            "resubscribed through another record",
            "別のレコードで再登録されました"),
    OPPORTUNITY_UNLINKED(
            38,
            false,
            "briefcase",
            "Opportunity unlinked",
            "商談関連付け解除",
            "was unlinked from opportunity “{0}”",
            "商談「{0}」との関連付けが解除されました");

    private final int code;
    private final boolean counts;
    private final String icon;
    private final Words label;
    private final Words sentence;

    PublicCode(
            int code,
            boolean counts,
            String icon,
            String en,
            String ja,
            String sentenceInEnglish,
            String sentenceInJapanese) {
        this.code = code;
        this.counts = counts;
        this.icon = icon;
        this.label = new Words(en, ja);
        this.sentence = new Words(sentenceInEnglish, sentenceInJapanese);
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String kind() {
        return "";
    }

    @Override
    public String icon() {
        return icon;
    }

    @Override
    public boolean countsAsLatestActivity() {
        return counts;
    }

    @Override
    public Words sentence() {
        return sentence;
    }

    @Override
    public Words label() {
        return label;
    }
}
