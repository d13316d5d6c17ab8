package io.enishi.returnpath;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The secret address of a provider; {@code told} is how many events it brought, {@code refused} how many calls were not believed. With
 * a {@code signingKey}, only what is signed is taken.
 */
public record MailHook(
        MailProvider provider,
        String token,
        Instant madeAt,
        @Nullable Instant lastAt,
        long told,
        @Nullable Instant confirmedAt,
        @Nullable String signingKey,
        long refused,
        @Nullable Instant refusedAt,
        @Nullable HookRefusal refusedWhy) {}
