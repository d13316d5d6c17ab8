package io.enishi.form;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;

/** What a typed answer must look like. */
public enum FieldFormat implements Labelled {
    TEXT("Any text", "テキスト"),
    NUMBER("Number", "数値"),
    EMAIL("Email address", "メールアドレス"),
    WORK_EMAIL("Email address, no free providers", "メールアドレス (フリーメール不可)"),
    REACHABLE_EMAIL("Email address with a mail server", "メールアドレス (メールサーバーを確認)");

    private final Words label;

    FieldFormat(String en, String ja) {
        this.label = new Words(en, ja);
    }

    @Override
    public Words label() {
        return label;
    }

    /** Whether the answer is an email address of some kind. */
    public boolean email() {
        return this == EMAIL || this == WORK_EMAIL || this == REACHABLE_EMAIL;
    }
}
