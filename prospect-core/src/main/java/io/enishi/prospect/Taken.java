package io.enishi.prospect;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What became of one row: somebody created or found (changed or not), or why it was refused. */
public record Taken(
        long number,
        @Nullable ProspectId prospect,
        boolean created,
        @Nullable Refusal refusal) {

    static Taken created(long number, ProspectId id) {
        return new Taken(number, id, true, null);
    }

    static Taken known(long number, ProspectId id) {
        return new Taken(number, id, false, null);
    }

    static Taken refused(long number, Refusal why) {
        return new Taken(number, null, false, why);
    }
}
