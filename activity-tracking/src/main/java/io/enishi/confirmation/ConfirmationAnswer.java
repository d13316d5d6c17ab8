package io.enishi.confirmation;

/** What a link out of a letter finds: {@code address} is hers, part of it hidden. */
public record ConfirmationAnswer(State state, String address) {

    /** Waited for, done, or too late. */
    public enum State {
        OPEN,
        CONFIRMED,
        EXPIRED
    }
}
