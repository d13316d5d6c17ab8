package io.enishi.programtext;

import java.util.List;

/** Something in a text that its writer ought to know, and that keeps it from nothing. */
public record Note(int line, String messageKey, List<Object> arguments) {

    public Note {
        arguments = List.copyOf(arguments);
    }
}
