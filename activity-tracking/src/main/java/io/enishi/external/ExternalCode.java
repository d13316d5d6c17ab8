package io.enishi.external;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Choice;
import java.util.Arrays;
import java.util.List;

/** The public codes an external activity may be written down with; without one it has our own code. */
public enum ExternalCode {
    NONE(1000, true, "world", new Words("Other activity", "その他のアクティビティ"), new Words("{0}: {1}", "{0}: {1}")),
    CHAT(22, "chatted: {1}", "チャットしました: {1}"),
    WEBINAR_INVITED(23, "was invited to the webinar “{1}”", "ウェビナー「{1}」に招待されました"),
    WEBINAR_ATTENDED(24, "attended the webinar “{1}”", "ウェビナー「{1}」に出席しました"),
    WEBINAR_REGISTERED(25, "registered for the webinar “{1}”", "ウェビナー「{1}」に登録しました"),
    VIDEO_VIEWED(27, "viewed the video “{1}”", "動画「{1}」を再生しました"),
    EVENT_REGISTERED(28, "registered for the event “{1}”", "イベント「{1}」に登録しました"),
    EVENT_CHECKED_IN(29, "checked in to the event “{1}”", "イベント「{1}」で受付しました"),
    VIDEO_CONVERTED(30, "converted in the video “{1}”", "動画「{1}」でコンバージョンしました"),
    VIDEO_WATCHED(34, "watched the video “{1}”", "動画「{1}」を視聴しました");

    private final int code;
    private final boolean counts;
    private final String icon;
    private final Words label;
    private final Words sentence;

    ExternalCode(int code, boolean counts, String icon, Words label, Words sentence) {
        this.code = code;
        this.counts = counts;
        this.icon = icon;
        this.label = label;
        this.sentence = sentence;
    }

    /** As the code is in general, but told by what was reported. */
    ExternalCode(int code, String saysEn, String saysJa) {
        ActivityType general = ActivityType.general(code);
        this(code, general.countsAsLatestActivity(), general.icon(), general.label(), new Words(saysEn, saysJa));
    }

    public int code() {
        return code;
    }

    public Words label() {
        return label;
    }

    boolean counts() {
        return counts;
    }

    String icon() {
        return icon;
    }

    Words sentence() {
        return sentence;
    }

    static boolean known(int code) {
        return Arrays.stream(values()).anyMatch(each -> each.code == code);
    }

    /** For a form. */
    public static List<Choice> choices() {
        return Arrays.stream(values())
                .map(each -> new Choice(Integer.toString(each.code), each.label))
                .toList();
    }
}
