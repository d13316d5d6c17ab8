package io.enishi.activity;

/** The journal's waiting line is full: answered with 503 and {@code Retry-After}. */
public class LineFull extends RuntimeException {

    LineFull(int capacity) {
        super("The journal's line of " + capacity + " hits is full");
    }
}
