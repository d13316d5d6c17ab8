package io.enishi.activity;

import java.util.List;
import java.util.function.Consumer;

/**
 * Verdicts to be entered in the journal in one transaction of their own. {@code alongside} runs in it, with those that were entered:
 * an activity whose verdict has changed meanwhile is left alone.
 */
record Settlement(List<Settled> verdicts, Consumer<List<Settled>> alongside) {

    Settlement {
        verdicts = List.copyOf(verdicts);
    }
}
