package io.enishi.list;

import java.time.Instant;

/** One list with its numbers: everybody on it who is not in the recycle bin, and how many of them may get its emails. */
public record ListRow(
        long id,
        String name,
        ListKind kind,
        String description,
        long members,
        long mailable,
        Instant createdAt,
        Instant updatedAt,
        String title,
        boolean isPublic) {}
