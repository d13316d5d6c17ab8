package io.enishi.mailserver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A server as it was after somebody's change. */
public record MailServerChange(
        Instant at,
        @Nullable String by,
        String name,
        String host,
        int port,
        MailSecurity security,
        String username,
        boolean passwordSet,
        int priority,
        int maxConnections,
        boolean active) {}
