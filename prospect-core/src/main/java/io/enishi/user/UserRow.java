package io.enishi.user;

import java.time.Instant;

/** A user as lists show her. */
public record UserRow(long id, String email, String name, Role role, Instant createdAt, boolean disabled) {}
