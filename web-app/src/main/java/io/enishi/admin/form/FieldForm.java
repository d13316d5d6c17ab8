package io.enishi.admin.form;

import io.enishi.form.FieldChoice;
import io.enishi.form.FieldFormat;
import io.enishi.form.FieldSettings;
import io.enishi.form.FieldType;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One field of a form as it is typed in the builder; choices stand one a line. */
public record FieldForm(
        @Nullable FieldType type,
        @Nullable FieldFormat format,
        @Nullable String labelEn,
        @Nullable String labelJa,
        @Nullable String helpEn,
        @Nullable String helpJa,
        @Nullable String errorEn,
        @Nullable String errorJa,
        boolean required,
        boolean prefill,
        boolean keepFirst,
        @Nullable String defaultValue,
        @Nullable String cssClass,
        @Nullable String choices) {

    static FieldForm of(FieldSettings settings) {
        return new FieldForm(
                settings.type(),
                settings.format(),
                settings.labelEn(),
                settings.labelJa(),
                settings.helpEn(),
                settings.helpJa(),
                settings.errorEn(),
                settings.errorJa(),
                settings.required(),
                settings.prefill(),
                settings.keepFirst(),
                settings.defaultValue(),
                settings.cssClass(),
                settings.choices().stream().map(FieldChoice::toString).collect(Collectors.joining("\n")));
    }

    FieldSettings settings() {
        return new FieldSettings(
                type == null ? FieldType.TEXT : type,
                format == null ? FieldFormat.TEXT : format,
                text(labelEn),
                text(labelJa),
                text(helpEn),
                text(helpJa),
                text(errorEn),
                text(errorJa),
                required,
                prefill,
                keepFirst,
                text(defaultValue),
                text(cssClass),
                FieldSettings.choicesFrom(text(choices)));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
