package io.enishi.duplicate;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that were made one: who stayed, who went into her, and what she had before and after. */
public record Merge(
        long id,
        ProspectId master,
        List<Twin> twins,
        @Nullable Long by,
        Instant at,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable Long ownerBefore,
        @Nullable Long ownerAfter,
        boolean optedOutByIt,
        @Nullable Instant undoneAt) {

    /** Somebody who went into another, with the address she had. */
    public record Twin(ProspectId id, String email, String emailKey) {}

    public Merge {
        twins = List.copyOf(twins);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    List<ProspectId> everybody() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(master), twins.stream().map(Twin::id))
                .sorted()
                .toList();
    }
}
