package io.enishi.activity;

/**
 * The journal's waiting line is full, or the spool that keeps hits while the database is away: answered with 503 and
 * {@code Retry-After}.
 */
public class LineFull extends RuntimeException {

    LineFull(int capacity) {
        super("The journal's line of " + capacity + " hits is full");
    }

    LineFull(RuntimeException spoolFull) {
        super(spoolFull.getMessage(), spoolFull);
    }
}
