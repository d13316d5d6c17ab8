package io.enishi.bulk;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.util.Arrays;
import java.util.Optional;

/** What may be done to many prospects at once, what it is done with, and who may. */
public enum BulkDeed {
    LIST_ADD("list.add", "list.edit", "list-by-hand", "Add to the list “%s”", "リスト「%s」に追加"),
    LIST_REMOVE("list.remove", "list.edit", "list-by-hand", "Remove from the list “%s”", "リスト「%s」から削除"),
    TAG_ADD("tag.add", "prospect.edit", "tag", "Add the tag “%s”", "タグ「%s」を付ける"),
    TAG_REMOVE("tag.remove", "prospect.edit", "tag", "Remove the tag “%s”", "タグ「%s」を外す"),
    FIELD("field", "prospect.edit", "writable-field", "Change “%s”", "「%s」を変更"),
    ASSIGN("assign", "prospect.edit", "user", "Assign to %s", "%sに割り当て"),
    ASSIGN_GROUP("assign-group", "prospect.edit", "user-group", "Assign to the group %s in turn", "グループ「%s」に順番に割り当て"),
    DELETE("delete", "prospect.delete", "", "Delete", "削除"),
    RESTORE("restore", "prospect.delete", "", "Restore", "元に戻す");

    private final String key;
    private final String permission;
    private final String picker;
    private final Words phrase;

    BulkDeed(String key, String permission, String picker, String en, String ja) {
        this.key = key;
        this.permission = permission;
        this.picker = picker;
        this.phrase = new Words(en, ja);
    }

    public static Optional<BulkDeed> named(String key) {
        return Arrays.stream(values()).filter(deed -> deed.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    /** The picker of what it is done with; empty where that is nothing. */
    String picker() {
        return picker;
    }

    void permitted(Viewer who) {
        who.require(permission);
        // taking people away from others is no word of somebody who does not see the others
        if (who.ownProspectsOnly() && (this == ASSIGN || this == ASSIGN_GROUP)) {
            throw new NotAllowed(permission);
        }
    }

    Words sentence(String target, Names names) {
        if (picker.isEmpty()) {
            return phrase;
        }
        Words name = names.of(picker, target);
        return new Words(phrase.en().formatted(name.en()), phrase.ja().formatted(name.ja()));
    }
}
