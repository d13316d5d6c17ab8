package io.enishi.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something of a user, a role or a group was changed: what it was called then, what of it ({@code added}, {@code removed}, a column,
 * {@code member}), from what to what, and by whom; nobody when the product did it or somebody who was not signed in.
 */
public record AccessChange(
        long id,
        String subject,
        String subjectId,
        String name,
        String what,
        @Nullable String before,
        @Nullable String after,
        @Nullable Long by,
        Instant at) {}
