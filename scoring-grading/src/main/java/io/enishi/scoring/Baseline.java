package io.enishi.scoring;

import io.enishi.shared.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be worth points, with the points a new installation gives; the table {@code scoring_rule} holds those in force. */
enum Baseline {
    PAGE_VIEW("page-view", 1, "Page view", "ページビュー"),
    VISIT("visit", 3, "Visit", "訪問"),
    FORM_SUCCESS("form-success", 50, "Form submission", "フォーム送信"),
    FORM_ERROR("form-error", -5, "Form error", "フォームエラー"),
    FORM_HANDLER_SUCCESS("form-handler-success", 50, "Form handler submission", "フォームハンドラー送信"),
    FORM_HANDLER_ERROR("form-handler-error", -5, "Form handler error", "フォームハンドラーエラー"),
    LANDING_PAGE_SUCCESS("landing-page-success", 50, "Landing page submission", "ランディングページ送信"),
    LANDING_PAGE_ERROR("landing-page-error", -5, "Landing page error", "ランディングページエラー"),
    EMAIL_OPEN("email-open", 0, "Email open", "メール開封"),
    TRACKED_LINK_CLICK("tracked-link-click", 3, "Tracked link click", "トラッキングリンクのクリック"),
    THIRD_PARTY_CLICK("third-party-click", 0, "Third-party click", "外部リンクのクリック"),
    CUSTOM_REDIRECT_CLICK("custom-redirect-click", 3, "Custom redirect click", "カスタムリダイレクトのクリック"),
    FILE_ACCESS("file-access", 3, "File access", "ファイルへのアクセス"),
    SITE_SEARCH("site-search", 3, "Site search", "サイト内検索"),
    SOCIAL_CLICK("social-click", 0, "Social post click", "ソーシャル投稿のクリック"),
    VIDEO_VIEW("video-view", 5, "Video view", "動画再生"),
    VIDEO_WATCHED("video-watched", 10, "Video watched (75 %)", "動画視聴 (75% 以上)"),
    VIDEO_CONVERSION("video-conversion", 5, "Video conversion", "動画コンバージョン"),
    WEBINAR_INVITED("webinar-invited", 0, "Webinar invitation", "ウェビナー招待"),
    WEBINAR_REGISTERED("webinar-registered", 0, "Webinar registration", "ウェビナー登録"),
    WEBINAR_ATTENDED("webinar-attended", 0, "Webinar attendance", "ウェビナー出席"),
    EVENT_REGISTERED("event-registered", 0, "Event registration", "イベント登録"),
    EVENT_CHECKED_IN("event-checked-in", 0, "Event check-in", "イベント受付"),
    CHAT("chat", 10, "Chat", "チャット"),
    OPPORTUNITY_CREATED("opportunity-created", 50, "Opportunity created", "商談作成"),
    OPPORTUNITY_WON("opportunity-won", 0, "Opportunity won", "商談成立"),
    OPPORTUNITY_LOST("opportunity-lost", -100, "Opportunity lost", "商談不成立");

    private static final Map<String, Baseline> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(one -> one.key, Function.identity()));

    private final String key;
    private final int points;
    private final Words label;

    Baseline(String key, int points, String en, String ja) {
        this.key = key;
        this.points = points;
        this.label = new Words(en, ja);
    }

    static Words labelOf(String key) {
        Baseline known = BY_KEY.get(key);
        return known == null ? new Words(key, key) : known.label;
    }

    static int defaultOf(String key) {
        Baseline known = BY_KEY.get(key);
        return known == null ? 0 : known.points;
    }

    String key() {
        return key;
    }

    int points() {
        return points;
    }
}
