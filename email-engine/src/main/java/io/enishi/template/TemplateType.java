package io.enishi.template;

import java.util.Arrays;
import java.util.Optional;

/** Which bodies an email has. */
public enum TemplateType {
    HTML_AND_TEXT("htmlAndText"),
    HTML("html"),
    TEXT("text");

    private final String key;

    TemplateType(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public boolean hasHtml() {
        return this != TEXT;
    }

    public boolean hasText() {
        return this != HTML;
    }

    public static Optional<TemplateType> of(String key) {
        return Arrays.stream(values())
                .filter(type -> type.key.equalsIgnoreCase(key))
                .findFirst();
    }
}
