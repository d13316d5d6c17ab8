package io.enishi.list;

import java.time.Instant;

/** One list a prospect is on. */
public record MembershipRow(long listId, String name, ListKind kind, boolean optedOut, Instant since) {}
