package io.enishi.returnpath;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The secret address of a provider. {@code confirmUrl} is where Amazon's topic asks for a confirmation, by a person; {@code told} is how
 * many events it brought.
 */
public record MailHook(
        MailProvider provider,
        String token,
        Instant madeAt,
        @Nullable Instant lastAt,
        long told,
        @Nullable String confirmUrl) {}
