package io.enishi.field;

import org.jspecify.annotations.Nullable;

/**
 * Everything said about a custom field besides its API name and its values. {@code multiple} keeps every answer instead of
 * the newest; {@code useValues} takes no value that was not entered for the field; {@code defaultValue} is what new people get.
 */
public record CustomFieldSettings(
        String name,
        CustomFieldType type,
        String help,
        boolean required,
        boolean multiple,
        boolean useValues,
        String defaultValue,
        boolean analyticsSynced,
        @Nullable String salesforceId) {

    public CustomFieldSettings {
        name = name.strip();
        help = help.replace("\0", "").strip();
        defaultValue = defaultValue.replace("\0", "").strip();
    }

    /** A plain optional field of this type. */
    public static CustomFieldSettings of(String name, CustomFieldType type) {
        return new CustomFieldSettings(name, type, "", false, false, type.chooses(), "", false, null);
    }

    public CustomFieldSettings requiring() {
        return new CustomFieldSettings(
                name, type, help, true, multiple, useValues, defaultValue, analyticsSynced, salesforceId);
    }

    public CustomFieldSettings keepingAll() {
        return new CustomFieldSettings(
                name, type, help, required, true, useValues, defaultValue, analyticsSynced, salesforceId);
    }

    public CustomFieldSettings withDefault(String value) {
        return new CustomFieldSettings(
                name, type, help, required, multiple, useValues, value, analyticsSynced, salesforceId);
    }
}
