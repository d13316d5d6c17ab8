package io.enishi.criteria;

/** What a change may do to the answer of a criterion. */
public enum Sway {
    NONE,
    TO_TRUE,
    TO_FALSE,
    EITHER;

    public static Sway to(boolean held) {
        return held ? TO_TRUE : TO_FALSE;
    }

    /** Whether it may hold afterwards that did not before. */
    public boolean mayHold() {
        return this == TO_TRUE || this == EITHER;
    }

    /** Whether it may not hold any more. */
    public boolean mayFail() {
        return this == TO_FALSE || this == EITHER;
    }

    Sway turned() {
        return switch (this) {
            case TO_TRUE -> TO_FALSE;
            case TO_FALSE -> TO_TRUE;
            case NONE, EITHER -> this;
        };
    }

    Sway or(Sway other) {
        if (this == NONE || this == other) {
            return other;
        }
        return other == NONE ? this : EITHER;
    }
}
