package io.enishi.step;

import io.enishi.shared.ProspectId;
import java.time.Instant;

/**
 * Somebody who stands at a step: who, for the how manieth time she is in the program, since when she is in it, since when she
 * is here, and when the step is due for her.
 */
public record Traveller(long id, ProspectId prospect, int entry, Instant enteredAt, Instant arrivedAt, Instant dueAt) {}
