package io.enishi.form;

import io.enishi.shared.Words;

/** One answer a field offers: the value that is stored and what the visitor reads. */
public record FieldChoice(String value, String en, String ja) {

    /** Reads "value", "value | English" or "value | English | 日本語". */
    static FieldChoice parse(String line) {
        String[] parts = line.split("\\|", 3);
        String value = parts[0].strip();
        String en = parts.length > 1 && !parts[1].isBlank() ? parts[1].strip() : value;
        String ja = parts.length > 2 && !parts[2].isBlank() ? parts[2].strip() : en;
        return new FieldChoice(value, en, ja);
    }

    public Words label() {
        return new Words(en, ja);
    }

    @Override
    public String toString() {
        return value.equals(en) && en.equals(ja) ? value : value + " | " + en + " | " + ja;
    }
}
