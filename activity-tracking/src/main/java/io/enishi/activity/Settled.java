package io.enishi.activity;

import java.time.Instant;

/** A verdict reached after an activity was written down: {@code was} until now, {@code verdict} from now on. */
public record Settled(long activityId, Instant occurredAt, Verdict was, Verdict verdict) {

    /** A person's from now on: it is to be projected. */
    public boolean accepted() {
        return verdict == Verdict.HUMAN && was != Verdict.HUMAN;
    }

    /** No person's any more: what it brought is to be taken back. */
    public boolean retracted() {
        return was == Verdict.HUMAN && verdict != Verdict.HUMAN;
    }
}
