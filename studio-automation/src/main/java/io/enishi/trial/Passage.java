package io.enishi.trial;

import io.enishi.path.Step;
import io.enishi.step.Move;
import java.time.Instant;

/** One step as it was taken: when she came, when she went on, how it came out, and whether somebody chose it for her. */
public record Passage(Step step, Instant arrivedAt, Instant leftAt, Move.Go how, boolean chosen) {}
