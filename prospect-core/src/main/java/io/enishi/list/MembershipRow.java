package io.enishi.list;

import java.time.Instant;

/** One list a prospect is on; the id is the membership's. */
public record MembershipRow(long id, long listId, String name, ListKind kind, boolean optedOut, Instant since) {}
