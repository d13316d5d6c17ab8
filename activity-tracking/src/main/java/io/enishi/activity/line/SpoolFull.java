package io.enishi.activity.line;

/** The hits of an outage have filled the spool: nothing is dropped silently. */
public class SpoolFull extends RuntimeException {

    SpoolFull(long bytes) {
        super("The spool of " + bytes + " bytes is full");
    }
}
