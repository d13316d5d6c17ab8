package io.enishi.admin.list;

import io.enishi.list.ListKind;
import io.enishi.list.ListRow;
import io.enishi.shared.Refusal;
import java.util.Arrays;

/** What is typed about a list; its kind is chosen once. */
record ListForm(String name, String kind, String description) {

    ListForm {
        name = name == null ? "" : name;
        kind = kind == null ? "" : kind;
        description = description == null ? "" : description;
    }

    static ListForm blank() {
        return new ListForm("", ListKind.STATIC.name(), "");
    }

    static ListForm of(ListRow row) {
        return new ListForm(row.name(), row.kind().name(), row.description());
    }

    ListKind chosenKind() {
        return Arrays.stream(ListKind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.at("kind", "settings.unknown-choice", kind));
    }
}
