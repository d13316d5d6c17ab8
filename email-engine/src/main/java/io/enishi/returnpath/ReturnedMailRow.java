package io.enishi.returnpath;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came back and was kept for a look. {@code way} is how it came ({@code imap}, {@code smtp}), {@code reason} why it is
 * here; its sender, its subject and its source are hostile text.
 */
public record ReturnedMailRow(
        long id,
        String way,
        String reason,
        String sender,
        String subject,
        int size,
        Instant arrivedAt,
        @Nullable Instant triedAt) {}
