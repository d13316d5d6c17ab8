package io.enishi.change;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.Set;

/** A change that waits for somebody to look: a reaction could not digest it, or it was part of a circle. */
public record ParkedChange(
        long id,
        ProspectId prospect,
        Set<String> facts,
        Cause cause,
        Instant at,
        boolean isCircle,
        String reaction,
        String error,
        Instant parkedAt) {}
