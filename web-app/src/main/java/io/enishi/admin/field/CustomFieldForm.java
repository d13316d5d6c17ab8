package io.enishi.admin.field;

import io.enishi.field.CustomField;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Objects;

/** A custom field as it is typed; {@code values} stand one a line and are asked for when the field is made. */
record CustomFieldForm(
        String name,
        String key,
        String type,
        String help,
        Boolean required,
        Boolean multiple,
        Boolean useValues,
        String defaultValue,
        String values) {

    CustomFieldForm {
        name = Objects.requireNonNullElse(name, "");
        key = Objects.requireNonNullElse(key, "");
        type = Objects.requireNonNullElse(type, "");
        help = Objects.requireNonNullElse(help, "");
        required = Objects.requireNonNullElse(required, false);
        multiple = Objects.requireNonNullElse(multiple, false);
        useValues = Objects.requireNonNullElse(useValues, false);
        defaultValue = Objects.requireNonNullElse(defaultValue, "");
        values = Objects.requireNonNullElse(values, "");
    }

    static CustomFieldForm blank() {
        return new CustomFieldForm("", "", CustomFieldType.TEXT.name(), "", false, false, true, "", "");
    }

    static CustomFieldForm of(CustomField field) {
        CustomFieldSettings settings = field.settings();
        return new CustomFieldForm(
                settings.name(),
                field.key(),
                settings.type().name(),
                settings.help(),
                settings.required(),
                settings.multiple(),
                settings.useValues(),
                settings.defaultValue(),
                String.join("\n", field.values()));
    }

    /** What cannot be typed here stays as it was. */
    CustomFieldSettings settings(CustomFieldSettings before) {
        return new CustomFieldSettings(
                name,
                chosenType(),
                help,
                required,
                multiple,
                useValues,
                defaultValue,
                before.analyticsSynced(),
                before.salesforceId());
    }

    CustomFieldSettings settings() {
        return settings(CustomFieldSettings.of(name, chosenType()));
    }

    List<String> lines() {
        return values.lines().toList();
    }

    private CustomFieldType chosenType() {
        return CustomFieldType.named(type).orElseThrow(() -> Refusal.at("type", "settings.unknown-choice", type));
    }
}
