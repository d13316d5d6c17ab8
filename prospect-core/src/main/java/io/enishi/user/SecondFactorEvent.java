package io.enishi.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a user's second factor; {@code what} ends its message key, {@code byId} is nobody for the product itself. */
public record SecondFactorEvent(String what, @Nullable Long byId, Instant at) {}
