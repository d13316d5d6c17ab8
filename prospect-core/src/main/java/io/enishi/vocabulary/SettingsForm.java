package io.enishi.vocabulary;

import java.util.List;

/** The form of a settings record, in the order of its components. */
public record SettingsForm(List<SettingsField> fields) {

    public SettingsForm {
        fields = List.copyOf(fields);
    }
}
