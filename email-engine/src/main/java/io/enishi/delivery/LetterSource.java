package io.enishi.delivery;

import java.util.List;
import java.util.Map;

/** A kind of asset that sends mail: writes its letters, and is told what became of them. */
public interface LetterSource {

    /** The asset kind whose deliveries it writes ({@code list-email}). */
    String kind();

    /** A letter for each of these deliveries, by delivery id; one left out is marked as failed ("render"). */
    Map<Long, Letter> letters(List<Delivery> deliveries);

    /** Handed over or failed, each told once, inside the transaction that remembers it was told. */
    void settled(List<Delivery> deliveries);
}
