package io.enishi.content;

import java.util.List;

/** What is wrong in one line of an MJML text; the first argument of the sentence is the line. */
public record MjmlProblem(int line, String messageKey, List<Object> arguments) {

    public MjmlProblem {
        arguments = List.copyOf(arguments);
    }
}
