package io.enishi.prospect;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;
import java.util.Arrays;
import java.util.List;

/** How a field is compared with a value; which of them fit depends on the field's type. */
public enum FieldOperator implements Labelled {
    IS("is", "が次と等しい", true),
    IS_NOT("is not", "が次と等しくない", true),
    CONTAINS("contains", "が次を含む", true),
    CONTAINS_NOT("does not contain", "が次を含まない", true),
    BEGINS_WITH("begins with", "が次で始まる", true),
    ENDS_WITH("ends with", "が次で終わる", true),
    GREATER("is greater than", "が次より大きい", true),
    LESS("is less than", "が次より小さい", true),
    BETWEEN("is between", "が次の範囲内", true),
    BEFORE("is before", "が次より前", true),
    AFTER("is after", "が次より後", true),
    WITHIN_LAST("is within the last days", "が過去の日数以内", true),
    NOT_WITHIN_LAST("is not within the last days", "が過去の日数以内ではない", true),
    DAYS_AGO("is exactly days ago", "がちょうど次の日数前", true),
    WITHIN_NEXT("is within the next days", "が今後の日数以内", true),
    EMPTY("is empty", "が空", false),
    NOT_EMPTY("is not empty", "が空でない", false);

    private final Words label;
    private final boolean needsValue;

    FieldOperator(String en, String ja, boolean needsValue) {
        this.label = new Words(en, ja);
        this.needsValue = needsValue;
    }

    @Override
    public Words label() {
        return label;
    }

    public boolean needsValue() {
        return needsValue;
    }

    /** Whether the answer may change by the clock alone. */
    public boolean countsDays() {
        return this == WITHIN_LAST || this == NOT_WITHIN_LAST || this == DAYS_AGO || this == WITHIN_NEXT;
    }

    public boolean fits(FieldType type) {
        return of(type).contains(this);
    }

    public static List<FieldOperator> of(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, EMAIL, URL ->
                List.of(IS, IS_NOT, CONTAINS, CONTAINS_NOT, BEGINS_WITH, ENDS_WITH, EMPTY, NOT_EMPTY);
            case NUMBER, DECIMAL -> List.of(IS, IS_NOT, GREATER, LESS, BETWEEN, EMPTY, NOT_EMPTY);
            case BOOLEAN -> List.of(IS, IS_NOT);
            case CHOICE, USER, CAMPAIGN, ACCOUNT -> List.of(IS, IS_NOT, EMPTY, NOT_EMPTY);
            case MULTI_CHOICE -> List.of(IS, IS_NOT, CONTAINS, CONTAINS_NOT, EMPTY, NOT_EMPTY);
            case DATE, DATE_TIME ->
                Arrays.stream(values())
                        .filter(each ->
                                each == IS || each == BEFORE || each == AFTER || each.countsDays() || !each.needsValue)
                        .toList();
        };
    }
}
