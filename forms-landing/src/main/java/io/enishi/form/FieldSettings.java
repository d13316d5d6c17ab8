package io.enishi.form;

import java.util.List;
import java.util.regex.Pattern;

/** Everything a marketer says about one field of a form. */
public record FieldSettings(
        FieldType type,
        FieldFormat format,
        String labelEn,
        String labelJa,
        String helpEn,
        String helpJa,
        String errorEn,
        String errorJa,
        boolean required,
        boolean prefill,
        boolean keepFirst,
        String defaultValue,
        String cssClass,
        List<FieldChoice> choices) {

    private static final Pattern NOT_IN_A_CLASS = Pattern.compile("[^A-Za-z0-9_ -]");

    public FieldSettings {
        labelEn = labelEn.strip();
        labelJa = labelJa.strip();
        helpEn = helpEn.strip();
        helpJa = helpJa.strip();
        errorEn = errorEn.strip();
        errorJa = errorJa.strip();
        defaultValue = defaultValue.strip();
        cssClass = NOT_IN_A_CLASS.matcher(cssClass.strip()).replaceAll("");
        choices = List.copyOf(choices);
    }

    /** A plain optional text field with these labels. */
    public static FieldSettings text(String labelEn, String labelJa) {
        return new FieldSettings(
                FieldType.TEXT,
                FieldFormat.TEXT,
                labelEn,
                labelJa,
                "",
                "",
                "",
                "",
                false,
                true,
                false,
                "",
                "",
                List.of());
    }

    public FieldSettings required(boolean now) {
        return with(type, format, now, choices);
    }

    public FieldSettings of(FieldType newType, FieldFormat newFormat) {
        return with(newType, newFormat, required, choices);
    }

    public FieldSettings choosing(FieldType newType, List<FieldChoice> newChoices) {
        return with(newType, format, required, newChoices);
    }

    /** The choices a text area holds, one a line: "value | English | 日本語". */
    public static List<FieldChoice> choicesFrom(String lines) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("|"))
                .map(FieldChoice::parse)
                .toList();
    }

    private FieldSettings with(
            FieldType newType, FieldFormat newFormat, boolean newRequired, List<FieldChoice> newChoices) {
        return new FieldSettings(
                newType,
                newFormat,
                labelEn,
                labelJa,
                helpEn,
                helpJa,
                errorEn,
                errorJa,
                newRequired,
                prefill,
                keepFirst,
                defaultValue,
                cssClass,
                newChoices);
    }
}
