package io.enishi.prospect;

import io.enishi.shared.EmailAddress;
import io.enishi.shared.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of value a prospect field holds: how it lies in SQL, how it is compared and what may be written. */
public enum FieldType {
    TEXT("text"),
    LONG_TEXT("text"),
    EMAIL("text"),
    URL("text"),
    NUMBER("bigint"),
    DECIMAL("numeric"),
    BOOLEAN("boolean"),
    DATE("date"),
    DATE_TIME("timestamptz"),
    USER("bigint"),
    CAMPAIGN("bigint"),
    ACCOUNT("bigint"),
    CHOICE("text"),
    /** Several values with semicolons between them. */
    MULTI_CHOICE("text");

    private static final int SHORT = 255;
    private static final int LONG = 65_535;

    private final String sqlType;

    FieldType(String sqlType) {
        this.sqlType = sqlType;
    }

    public String sqlType() {
        return sqlType;
    }

    public boolean isText() {
        return "text".equals(sqlType);
    }

    public int longest() {
        return this == LONG_TEXT ? LONG : SHORT;
    }

    /** Whether the database can read this text as such a value: it came back from outside. */
    boolean reads(String text) {
        return switch (this) {
            case TEXT, LONG_TEXT, EMAIL, URL, CHOICE, MULTI_CHOICE -> true;
            case DECIMAL -> text.matches("-?\\d{1,30}(\\.\\d{1,10})?");
            case DATE -> text.matches("\\d{4}-\\d\\d-\\d\\d") && validDate(text);
            case NUMBER, USER, CAMPAIGN, ACCOUNT -> text.matches("-?\\d{1,18}");
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case DATE_TIME ->
                text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?[+-]\\d\\d(:\\d\\d)?")
                        && validTime(text);
        };
    }

    private static boolean validTime(String text) {
        return validDate(text.substring(0, 10))
                && text.substring(11, 19).compareTo("24") < 0
                && text.charAt(14) < '6'
                && text.charAt(17) < '6';
    }

    private static boolean validDate(String text) {
        try {
            return !java.time.LocalDate.parse(text).isBefore(java.time.LocalDate.of(1, 1, 1));
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }

    /** What is stored for what was typed; blank is no value; a bad value is refused at the field of that key. */
    @Nullable
    String stored(String key, @Nullable String typed) {
        String text = typed == null ? "" : withoutControls(typed).strip();
        if (text.isEmpty()) {
            return this == BOOLEAN ? "false" : null;
        }
        if (text.length() > longest()) {
            throw Refusal.at(key, "prospect.field.too-long", longest());
        }
        return switch (this) {
            case TEXT, LONG_TEXT, URL, CHOICE, MULTI_CHOICE -> text;
            case EMAIL -> EmailAddress.of(text).value();
            case NUMBER, USER, CAMPAIGN, ACCOUNT -> number(key, text);
            case BOOLEAN -> bool(key, text);
            case DATE_TIME -> dateTime(key, text);
            // only custom fields are of these types, and they know themselves what they keep
            case DECIMAL, DATE -> throw new IllegalStateException("No standard field holds a " + this);
        };
    }

    private String withoutControls(String text) {
        return this == LONG_TEXT ? text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "") : text.replaceAll("\\p{Cc}+", " ");
    }

    private static String number(String key, String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw Refusal.at(key, "prospect.field.not-a-number", text);
        }
        return text;
    }

    private static String bool(String key, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "on", "yes" -> "true";
            case "false", "0", "off", "no" -> "false";
            default -> throw Refusal.at(key, "prospect.field.not-a-boolean", text);
        };
    }

    private static String dateTime(String key, String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException notATime) {
            throw Refusal.at(key, "prospect.field.not-a-time", text);
        }
    }
}
