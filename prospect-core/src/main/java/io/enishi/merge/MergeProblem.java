package io.enishi.merge;

import java.util.List;

/** What is wrong with one tag and where: a message key of {@code merge.properties} with its arguments. */
public record MergeProblem(int line, int column, String messageKey, List<Object> arguments) {

    public MergeProblem {
        arguments = List.copyOf(arguments);
    }
}
