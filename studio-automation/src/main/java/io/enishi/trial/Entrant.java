package io.enishi.trial;

import io.enishi.shared.ProspectId;
import java.time.Instant;

/** Who would have entered, and when: at the beginning, or when she came to a list. */
record Entrant(ProspectId prospect, Instant enteredAt) {}
