package io.enishi.emailreport;

import io.enishi.delivery.Delivery;
import io.enishi.pace.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one message: what became of it and why, by which server it went, every attempt, and what happened
 * afterwards. {@code waiting} is what keeps it from going out now. {@code server} is the name of the last one asked, empty for the server of the configuration. {@code contentHash} is
 * the SHA-256 of the email as it was frozen for everybody, in hex, before it was filled in.
 */
public record Receipt(
        Delivery delivery,
        @Nullable Waiting waiting,
        @Nullable String server,
        @Nullable String contentHash,
        List<Attempt> attempts,
        List<Event> events) {

    public Receipt {
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
    }

    /** One attempt that did not end with the message being handed over; {@code outcome} is a delivery state's key. */
    public record Attempt(
            Instant at,
            @Nullable String server,
            String outcome,
            @Nullable String reason,
            String reply) {}

    /** Something that happened after it was handed over; not {@code byPerson} when a machine did it, or it is not settled yet. */
    public record Event(
            Instant at,
            int code,
            boolean byPerson,
            @Nullable String url) {}
}
