package io.enishi.step;

import io.enishi.change.Cause;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Where and when a step is taken: in which program, by which of its steps, in which zone and at which hours it may send mail,
 * which lists its people come from.
 */
public record Leg(
        long program,
        String step,
        Instant now,
        ZoneId zone,
        SendingHours hours,
        List<Long> recipientLists,
        Cause cause) {

    public Leg {
        recipientLists = List.copyOf(recipientLists);
    }
}
