package io.enishi.action;

import io.enishi.shared.Words;

/** What came of an action for one person. */
public sealed interface Outcome {

    record Done() implements Outcome {}

    /** Nothing was to be done: already on the list, already assigned. */
    record Skipped(Words why) implements Outcome {}

    record Failed(Words why) implements Outcome {}

    Outcome DONE = new Done();

    /** Of two outcomes the one that somebody ought to look at first. */
    static Outcome worse(Outcome one, Outcome other) {
        return one instanceof Failed || other instanceof Done || one instanceof Skipped && other instanceof Skipped
                ? one
                : other;
    }
}
