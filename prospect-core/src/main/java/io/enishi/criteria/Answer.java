package io.enishi.criteria;

import io.enishi.shared.Words;
import java.util.List;

/**
 * One node of a tree and whether it held for somebody: a criterion in words, or a group ({@code match} is all, any or none)
 * with its parts.
 */
public record Answer(Words sentence, String match, boolean held, List<Answer> parts) {

    public Answer {
        parts = List.copyOf(parts);
    }

    static Answer leaf(Held held) {
        return new Answer(held.sentence(), "", held.held(), List.of());
    }

    static Answer group(String match, boolean held, List<Answer> parts) {
        return new Answer(new Words("", ""), match, held, parts);
    }

    public boolean isGroup() {
        return !match.isEmpty();
    }
}
