package io.enishi.path;

import java.util.List;

/** What keeps a path from being taken: at which step (none: the path as a whole), as a message key with what is filled in. */
public record Problem(String step, String messageKey, List<Object> arguments) {

    public Problem {
        arguments = List.copyOf(arguments);
    }

    static Problem of(String step, String messageKey, Object... arguments) {
        return new Problem(step, messageKey, List.of(arguments));
    }
}
