package io.enishi.form;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;

/** How a form field is drawn and how many answers it takes. */
public enum FieldType implements Labelled {
    TEXT("pd-text", "Text", "テキスト"),
    TEXTAREA("pd-textarea", "Text area", "テキストエリア"),
    SELECT("pd-select", "Dropdown", "ドロップダウン"),
    RADIO("pd-radio", "Radio buttons", "ラジオボタン"),
    CHECKBOX("pd-checkbox", "Checkboxes", "チェックボックス"),
    MULTI_SELECT("pd-select", "Multi-select", "複数選択"),
    DATE("pd-text pd-date", "Date", "日付"),
    HIDDEN("pd-hidden hidden", "Hidden", "非表示");

    private final String cssClass;
    private final Words label;

    FieldType(String cssClass, String en, String ja) {
        this.cssClass = cssClass;
        this.label = new Words(en, ja);
    }

    /** The class names that style sheets of existing sites know. */
    public String cssClass() {
        return cssClass;
    }

    @Override
    public Words label() {
        return label;
    }

    /** Whether the answer must be one of the field's choices. */
    public boolean choosing() {
        return switch (this) {
            case SELECT, RADIO, CHECKBOX, MULTI_SELECT -> true;
            case TEXT, TEXTAREA, DATE, HIDDEN -> false;
        };
    }

    /** Whether several answers may be given at once. */
    public boolean several() {
        return this == CHECKBOX || this == MULTI_SELECT;
    }

    /** Whether the answer is drawn as a group of inputs that needs a fieldset's legend. */
    public boolean grouped() {
        return this == RADIO || this == CHECKBOX;
    }

    int longest() {
        return this == TEXTAREA ? 65_535 : 255;
    }
}
