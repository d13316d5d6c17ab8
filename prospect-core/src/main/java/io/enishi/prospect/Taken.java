package io.enishi.prospect;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one row, or would: somebody created or found, which of her values change, or why it was refused. */
public record Taken(
        long number,
        @Nullable ProspectId prospect,
        boolean created,
        @Nullable Refusal refusal,
        List<Change> changes) {

    /** One value before and after. */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    public Taken {
        changes = List.copyOf(changes);
    }

    static Taken created(long number, ProspectId id) {
        return new Taken(number, id, true, null, List.of());
    }

    /** Somebody who would be made, with these values. */
    static Taken fresh(long number, Map<WritableField, @Nullable String> values) {
        return new Taken(
                number,
                null,
                true,
                null,
                values.entrySet().stream()
                        .filter(each -> each.getValue() != null)
                        .map(each -> new Change(each.getKey().key(), null, each.getValue()))
                        .toList());
    }

    static Taken known(
            long number,
            ProspectId id,
            Map<WritableField, @Nullable String> before,
            Map<WritableField, @Nullable String> different) {
        return new Taken(
                number,
                id,
                false,
                null,
                different.entrySet().stream()
                        .map(each -> new Change(each.getKey().key(), before.get(each.getKey()), each.getValue()))
                        .toList());
    }

    static Taken refused(long number, Refusal why) {
        return new Taken(number, null, false, why, List.of());
    }
}
