package io.enishi.journey;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.step.Traveller;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where somebody stands; {@code dueAt} is null until it is reckoned. {@code ledBy}: what brought her in, until she moved. */
record Standing(
        long id,
        ProspectId prospect,
        int entry,
        String step,
        Instant enteredAt,
        Instant arrivedAt,
        @Nullable Instant dueAt,
        long heldSeconds,
        List<String> ledBy) {

    Standing {
        ledBy = List.copyOf(ledBy);
    }

    Standing at(String other, Instant now) {
        return new Standing(id, prospect, entry, other, enteredAt, now, null, 0, ledBy);
    }

    Standing due(Instant at) {
        return new Standing(id, prospect, entry, step, enteredAt, arrivedAt, at, heldSeconds, ledBy);
    }

    /** Why she moves when her time has come. */
    Cause cause() {
        return ledBy.isEmpty() ? Cause.system() : Cause.ofLinks(ledBy);
    }

    /** From when the step's wait is counted: the arrival, later by the pauses since. */
    Instant counted() {
        return arrivedAt.plusSeconds(heldSeconds);
    }

    Traveller traveller() {
        return new Traveller(id, prospect, entry, enteredAt, arrivedAt, Objects.requireNonNull(dueAt));
    }
}
