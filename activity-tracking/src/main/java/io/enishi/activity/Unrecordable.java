package io.enishi.activity;

/** This one hit cannot be stored whatever is tried, though its batch could: answered with 400. */
public class Unrecordable extends RuntimeException {

    Unrecordable(Throwable cause) {
        super("The hit cannot be stored", cause);
    }
}
