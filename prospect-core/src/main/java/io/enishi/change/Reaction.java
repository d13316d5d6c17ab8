package io.enishi.change;

import java.util.Set;

/** Something that answers changed facts, set-based: completion actions (100), dynamic lists (200), rules (300), programs (400). */
public interface Reaction {

    int order();

    /**
     * The facts that this reaction answers at this moment; changes of other facts pass it by. Asked in the transaction that
     * settles the changes, after they were claimed, so that what is switched on before a change is told of it.
     */
    Set<String> reads();

    /** Runs in its own transaction, which also settles the feed rows; thrown exceptions split the batch until the bad row is alone. */
    void react(ChangeBatch batch);

    /** How the console names it beside a row that it could not digest. */
    default String name() {
        return getClass().getSimpleName();
    }
}
