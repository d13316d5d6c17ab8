package io.enishi.asset;

import io.enishi.change.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one asset: {@code what} is table and column ({@code form.intro_html}), or {@code added} and {@code removed} in the
 * column's place; {@code part} names the part of it, such as a form's field.
 */
public record AssetChange(
        long id,
        String what,
        @Nullable String part,
        @Nullable String oldValue,
        @Nullable String newValue,
        Cause cause,
        Instant at) {}
