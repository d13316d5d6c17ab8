package io.enishi.activity;

import java.util.List;
import java.util.function.Consumer;

/**
 * What is found out later, to be entered in the journal in one transaction of its own: verdicts on activities and on page views, and
 * browsers that are taken back. {@code alongside} runs in it, with the verdicts that were entered: a row whose verdict has changed
 * meanwhile is left alone.
 */
record Settlement(
        List<Settled> verdicts, List<Settled> pages, List<Unlinked> unlinked, Consumer<List<Settled>> alongside) {

    Settlement {
        verdicts = List.copyOf(verdicts);
        pages = List.copyOf(pages);
        unlinked = List.copyOf(unlinked);
    }
}
