package io.enishi.lint;

import io.enishi.shared.Words;
import java.util.List;

/** Something that somebody should look at: what it is, where, and what to do about it; {@code check} names its kind. */
public record Finding(String check, Level level, Words says, Words advice, List<Where> where) {

    public Finding {
        where = List.copyOf(where);
    }
}
