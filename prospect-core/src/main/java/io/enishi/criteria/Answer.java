package io.enishi.criteria;

import io.enishi.shared.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a tree and whether it held for somebody: a criterion in words, or a group ({@code match} is all, any or none)
 * with its parts. {@code change} says what would have to be otherwise, where something would; where {@code oneSuffices}, it is
 * enough that one of the parts is.
 */
public record Answer(
        Words sentence,
        String match,
        boolean held,
        List<Answer> parts,
        @Nullable Words change,
        boolean oneSuffices) {

    public Answer {
        parts = List.copyOf(parts);
    }

    static Answer leaf(Held held, @Nullable Words change) {
        return new Answer(held.sentence(), "", held.held(), List.of(), change, false);
    }

    /** Where the group is as it is wanted to be, nothing of it has to change. */
    static Answer group(String match, boolean held, List<Answer> parts, boolean wanted, boolean oneSuffices) {
        List<Answer> told = held == wanted ? parts.stream().map(Answer::content).toList() : parts;
        return new Answer(new Words("", ""), match, held, told, null, oneSuffices);
    }

    public boolean isGroup() {
        return !match.isEmpty();
    }

    private Answer content() {
        return new Answer(
                sentence, match, held, parts.stream().map(Answer::content).toList(), null, false);
    }
}
