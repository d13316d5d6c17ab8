package io.enishi.programtext;

import java.util.List;
import java.util.Map;

/** A part of a text with the line on which it begins. */
sealed interface Piece {

    int line();

    /** A word, a number or a longer text; {@code plain} when it stands without quotation marks. */
    record Value(int line, String text, boolean plain) implements Piece {

        boolean nothing() {
            return plain && (text.isEmpty() || text.equals("null"));
        }
    }

    record Sequence(int line, List<Piece> items) implements Piece {}

    record Mapping(int line, Map<String, Piece> entries) implements Piece {}
}
