package io.enishi.bounce;

import java.util.Locale;

/** What it means that a message did not arrive. */
public enum BounceKind {
    /** There is no such address, for good: nothing is sent to it any more. */
    HARD,
    /** It did not arrive this time: the fifth such message in a row makes the address undeliverable. */
    SOFT,
    /** The sender or the text was refused: that says nothing about the recipient. */
    BLOCK,
    /** It is still on its way. */
    DELAY;

    /** As it stands in the tables and in the details of activities. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
