package io.enishi.vocabulary;

import io.enishi.shared.Words;
import java.util.List;

/** One field of a drawn form: plain values a template can show. {@code widget} is number, text, checkbox or choice. */
public record SettingsField(
        String name, Words label, String widget, List<Choice> choices, boolean required, String value) {

    public SettingsField {
        choices = List.copyOf(choices);
    }
}
