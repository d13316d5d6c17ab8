package io.enishi.sendlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a log tells of one message: under which claim its sender held it, how far it came, and what the server said to it. */
public record Fate(
        long id,
        long claim,
        Stage stage,
        Instant at,
        @Nullable Long server,
        String reply) {

    /** How far a message came. */
    public enum Stage {
        /** Nothing of its body left. */
        HELD,
        /** Its body began, and nobody knows whether the server took it. */
        BODY,
        /** The server said yes. */
        TAKEN,
        /** The server said no, or the connection ended before the end of the body. */
        REFUSED
    }
}
