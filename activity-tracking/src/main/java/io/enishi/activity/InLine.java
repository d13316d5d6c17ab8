package io.enishi.activity;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What waits for the journal's writer: a hit, something that wants a transaction of its own, or the mere wish for a batch. */
record InLine(
        @Nullable Hit hit, @Nullable Consumer<CompletableFuture<Recorded>> alone, CompletableFuture<Recorded> done) {

    void fail(RuntimeException why) {
        done.completeExceptionally(why);
    }

    /** The database is away: nothing of this was tried. */
    boolean giveUp() {
        fail(new JournalAway(null, null));
        return true;
    }
}
