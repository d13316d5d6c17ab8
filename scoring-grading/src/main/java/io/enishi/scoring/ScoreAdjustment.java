package io.enishi.scoring;

import io.enishi.change.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of a score that did not come from an activity, with who or what made it. */
public record ScoreAdjustment(
        long id,
        int delta,
        @Nullable Integer setTo,
        Cause cause,
        @Nullable String causeName,
        Instant at) {}
