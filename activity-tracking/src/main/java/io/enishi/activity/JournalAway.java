package io.enishi.activity;

/** The database did not take the batch: nothing of it was recorded; answered with 503 and {@code Retry-After}. */
public class JournalAway extends RuntimeException {

    JournalAway(Throwable cause) {
        super("The journal could not be written", cause);
    }
}
