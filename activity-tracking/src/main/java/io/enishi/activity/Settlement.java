package io.enishi.activity;

import java.util.List;
import java.util.function.Consumer;

/**
 * What is found out later, to be entered in the journal in one transaction of its own: verdicts, and browsers that are taken back.
 * {@code alongside} runs in it, with the verdicts that were entered: an activity whose verdict has changed meanwhile is left alone.
 */
record Settlement(List<Settled> verdicts, List<Unlinked> unlinked, Consumer<List<Settled>> alongside) {

    Settlement {
        verdicts = List.copyOf(verdicts);
        unlinked = List.copyOf(unlinked);
    }
}
