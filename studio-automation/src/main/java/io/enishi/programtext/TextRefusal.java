package io.enishi.programtext;

import io.enishi.shared.Refusal;

/** The text of a program says something that may not be: what, and on which of its lines. */
public final class TextRefusal extends Refusal {

    private final int line;

    TextRefusal(int line, String messageKey, Object... arguments) {
        super(messageKey, arguments);
        this.line = line;
    }

    static TextRefusal at(int line, Refusal refusal) {
        return refusal instanceof TextRefusal known
                ? known
                : new TextRefusal(
                        line, refusal.messageKey(), refusal.arguments().toArray());
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
