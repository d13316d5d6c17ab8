package io.enishi.journey;

import io.enishi.step.Reason;
import java.time.Instant;

/** One decision about somebody: at which step of which version, which way she went, how it came out, and why. */
public record StepRun(
        String step, int version, String way, String result, Reason reason, Instant arrivedAt, Instant leftAt) {}
