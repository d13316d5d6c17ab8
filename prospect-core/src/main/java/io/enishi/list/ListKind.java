package io.enishi.list;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;
import java.util.Locale;

/** How a list's members come and go. */
public enum ListKind implements Labelled {
    STATIC("Static list", "スタティックリスト"),
    DYNAMIC("Dynamic list", "ダイナミックリスト"),
    TEST("Test list", "テストリスト");

    private final Words label;

    ListKind(String en, String ja) {
        this.label = new Words(en, ja);
    }

    static ListKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Words label() {
        return label;
    }
}
