package io.enishi.trial;

import io.enishi.step.Way;
import org.jspecify.annotations.Nullable;

/** The way that was chosen at a fork, and how many minutes after she came there; without a number when the step is due. */
public record Answer(Way way, @Nullable Integer afterMinutes) {}
