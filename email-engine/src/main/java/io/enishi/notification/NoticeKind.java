package io.enishi.notification;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;

/** What kind of thing a user is told. Stored by its key. */
public enum NoticeKind implements Labelled {
    NOTIFY("notify", "Prospect to look at", "注目のプロスペクト", "bell"),
    ASSIGNED("assigned", "Prospect assigned to you", "プロスペクトの割り当て", "user-check"),
    PAGE_ACTION("page-action", "Priority page viewed", "重要ページの閲覧", "eye"),
    ASSET("asset", "Finished work", "完了のお知らせ", "circle-check"),
    MAIL("mail", "Mail needs attention", "メール配信の警告", "alert-triangle");

    private final String key;
    private final Words label;
    private final String icon;

    NoticeKind(String key, String en, String ja, String icon) {
        this.key = key;
        this.label = new Words(en, ja);
        this.icon = icon;
    }

    public String key() {
        return key;
    }

    @Override
    public Words label() {
        return label;
    }

    public String icon() {
        return icon;
    }

    static NoticeKind of(String key) {
        for (NoticeKind kind : values()) {
            if (kind.key.equals(key)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No notice kind '" + key + "'");
    }
}
