package io.enishi.vocabulary;

import io.enishi.shared.Words;

/** Turns the ids inside settings into names for sentences; an unknown id gives a visible "(deleted)". */
public interface Names {

    /** The name of one value of a picker, such as {@code of("list", 12)}. */
    Words of(String picker, Object value);
}
