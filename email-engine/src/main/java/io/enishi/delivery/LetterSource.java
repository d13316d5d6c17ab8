package io.enishi.delivery;

import java.util.List;

/** A kind of asset that sends mail: writes its letters, and is told what became of them. */
public interface LetterSource {

    /** The asset kind whose deliveries it writes ({@code list-email}). */
    String kind();

    /** A letter for each of these deliveries, unless it is withheld; one in neither map is marked as failed ("render"). */
    Written letters(List<Delivery> deliveries);

    /** Handed over or failed, each told once, inside the transaction that remembers it was told. */
    void settled(List<Delivery> deliveries);

    /** What had been handed over came back: told once for each message, inside the transaction that remembers it. */
    void returned(Delivery delivery);
}
