package io.enishi.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user asked for something that may not be. Carries a message key (shown in her language, never {@code getMessage()}),
 * its arguments, and the form field it belongs to, if it belongs to one.
 */
public class Refusal extends RuntimeException {

    private final String messageKey;
    private final transient List<Object> arguments;
    private final @Nullable String field;

    public Refusal(String messageKey, Object... arguments) {
        this(null, messageKey, arguments);
    }

    private Refusal(@Nullable String field, String messageKey, Object... arguments) {
        super(messageKey);
        this.field = field;
        this.messageKey = messageKey;
        this.arguments = List.of(arguments);
    }

    /** A refusal that stands beside one field of the form. */
    public static Refusal at(String field, String messageKey, Object... arguments) {
        return new Refusal(field, messageKey, arguments);
    }

    public String messageKey() {
        return messageKey;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public @Nullable String field() {
        return field;
    }
}
