package io.enishi.field;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a custom field holds and how it is asked for. */
public enum CustomFieldType implements Labelled {
    TEXT("Text", "テキスト", Kept.TEXT, 56_000),
    TEXTAREA("Textarea", "テキストエリア", Kept.TEXT, 65_535),
    NUMBER("Number", "数値", Kept.NUMBER, 60),
    DATE("Date", "日付", Kept.DATE, 20),
    DROPDOWN("Dropdown", "ドロップダウン", Kept.TEXT, 255),
    RADIO("Radio Button", "ラジオボタン", Kept.TEXT, 255),
    CHECKBOX("Checkbox", "チェックボックス", Kept.LIST, 255),
    MULTI_SELECT("Multi-Select", "複数選択", Kept.LIST, 255),
    HIDDEN("Hidden", "非表示", Kept.TEXT, 56_000),
    USER("CRM User", "CRM ユーザー", Kept.USER, 255);

    /** How a value lies in the database: a field never changes from one to another, because values would be lost. */
    public enum Kept {
        TEXT,
        LIST,
        NUMBER,
        DATE,
        USER
    }

    private final String apiName;
    private final Words label;
    private final Kept kept;
    private final int longest;

    CustomFieldType(String apiName, String ja, Kept kept, int longest) {
        this.apiName = apiName;
        this.label = new Words(apiName, ja);
        this.kept = kept;
        this.longest = longest;
    }

    /** Whatever its case, its spaces and hyphens: {@code radio-button} is a radio button. */
    public static Optional<CustomFieldType> named(String said) {
        String plain = plain(said);
        return Arrays.stream(values())
                .filter(type ->
                        plain(type.apiName).equals(plain) || plain(type.name()).equals(plain))
                .findFirst();
    }

    static CustomFieldType of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What programs call it. */
    public String apiName() {
        return apiName;
    }

    @Override
    public Words label() {
        return label;
    }

    /** Whether one chooses from values that were entered for it. */
    public boolean chooses() {
        return this == DROPDOWN || this == RADIO || this == CHECKBOX || this == MULTI_SELECT;
    }

    /** Whether several answers can be kept one after the other. */
    public boolean repeats() {
        return kept == Kept.TEXT || kept == Kept.LIST;
    }

    /** How one value lies when the field keeps the newest only, or all of them. */
    Kept kept(boolean multiple) {
        return multiple && kept == Kept.TEXT ? Kept.LIST : kept;
    }

    int longest() {
        return longest;
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
