package io.enishi.content;

import java.util.List;

/** One thing that is wrong or unwise in what an email says: a message key with its arguments. */
public record Finding(Severity severity, String messageKey, List<Object> arguments) {

    /** The worst first. */
    public enum Severity {
        ERROR("error"),
        WARNING("warning"),
        HINT("hint");

        private final String key;

        Severity(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public static Finding error(String messageKey, Object... arguments) {
        return new Finding(Severity.ERROR, messageKey, List.of(arguments));
    }

    public static Finding warning(String messageKey, Object... arguments) {
        return new Finding(Severity.WARNING, messageKey, List.of(arguments));
    }

    static Finding hint(String messageKey, Object... arguments) {
        return new Finding(Severity.HINT, messageKey, List.of(arguments));
    }
}
