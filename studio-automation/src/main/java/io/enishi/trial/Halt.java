package io.enishi.trial;

import io.enishi.path.Step;
import io.enishi.step.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stops: at a fork whose way is still to be chosen ({@code why} is nothing), or at a step that cannot be taken.
 * {@code listens} tells that what is waited for may happen before the step is due.
 */
public record Halt(
        Step step,
        Instant arrivedAt,
        Instant dueAt,
        boolean listens,
        @Nullable Reason why) {}
