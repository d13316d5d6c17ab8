package io.enishi.privacy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That somebody was erased: when, by whom, why, and how many rows of which table. Nothing of hers is in it. */
public record Erasure(long id, Instant at, @Nullable Long by, String reason, Map<String, Integer> counts) {

    public Erasure {
        counts = Map.copyOf(counts);
    }

    public int rows() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
