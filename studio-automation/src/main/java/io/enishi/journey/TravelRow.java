package io.enishi.journey;

import io.enishi.shared.ProspectId;
import io.enishi.step.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody in a program as tables show her; {@code state} is waiting, suspended, completed, left, parked or refused. */
public record TravelRow(
        long id,
        long program,
        ProspectId prospect,
        String name,
        @Nullable String email,
        int entry,
        String state,
        @Nullable Reason why,
        String step,
        Instant enteredAt,
        Instant arrivedAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt) {}
