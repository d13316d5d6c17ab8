package io.enishi.email;

import java.util.List;

/** One finding of the pre-send check: an error keeps the email from being sent, a warning does not. */
public record CheckItem(boolean error, String messageKey, List<Object> arguments) {

    static CheckItem error(String messageKey, Object... arguments) {
        return new CheckItem(true, messageKey, List.of(arguments));
    }

    static CheckItem warning(String messageKey, Object... arguments) {
        return new CheckItem(false, messageKey, List.of(arguments));
    }
}
