package io.enishi.prospect;

import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.Arrays;

/** The ready-made cuts of the prospect table. */
public enum ProspectView {
    ALL("all", "All", "すべて", "p.deleted_at is null"),
    MINE("mine", "My prospects", "自分のプロスペクト", "p.deleted_at is null"),
    UNASSIGNED("unassigned", "Unassigned", "未割り当て", "p.deleted_at is null and p.assigned_user_id is null"),
    ACTIVE("active", "Active", "アクティブ", "p.deleted_at is null and f.latest_activity_at is not null"),
    NEVER_ACTIVE("never-active", "Never active", "アクティビティなし", "p.deleted_at is null and f.latest_activity_at is null"),
    MAILABLE("mailable", "Mailable", "メール送信可", Mailability.mailable().sql()),
    UNMAILABLE(
            "unmailable",
            "Not mailable",
            "メール送信不可",
            "p.deleted_at is null and not (" + Mailability.mailable().sql() + ")"),
    BIN("bin", "Recycle bin", "ごみ箱", "p.deleted_at is not null and p.merged_into is null");

    private final String key;
    private final Words label;
    private final String sql;

    ProspectView(String key, String en, String ja, String sql) {
        this.key = key;
        this.label = new Words(en, ja);
        this.sql = sql;
    }

    /** The view of this key; all prospects for anything else. */
    public static ProspectView of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElse(ALL);
    }

    public String key() {
        return key;
    }

    public Words label() {
        return label;
    }

    SqlCondition condition(Viewer viewer) {
        if (this != MINE) {
            return SqlCondition.of(sql);
        }
        Long user = viewer.userId();
        return user == null ? SqlCondition.FALSE : SqlCondition.of(sql + " and p.assigned_user_id = ?", user);
    }
}
