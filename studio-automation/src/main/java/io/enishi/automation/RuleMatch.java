package io.enishi.automation;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.time.Instant;

/** Somebody a rule matched: for which time, when, under which edition of the rule, and what held. */
public record RuleMatch(
        long id,
        ProspectId prospect,
        String name,
        String email,
        int number,
        int version,
        Words reason,
        Cause cause,
        Instant at) {}
