package io.enishi.user;

import java.time.Instant;

/** A browser in which somebody is signed in. */
public record UserSession(
        long id,
        long userId,
        String userName,
        Instant startedAt,
        Instant seenAt,
        String address,
        String agent,
        boolean byProvider) {}
