package io.enishi.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One page action in the console's table, with its figures: every view, and of those what people did. */
public record PageActionRow(
        PageAction action,
        long all,
        long human,
        long prospects,
        @Nullable Instant lastAt) {}
