package io.enishi.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often something was asked for: everything, and beside it what people did; of those, by visitors nobody knows yet and by
 * prospects, and how many of each there were.
 */
public record Traffic(
        long all,
        long human,
        long byVisitors,
        long byProspects,
        long visitors,
        long prospects,
        @Nullable Instant lastAt) {

    public long machines() {
        return all - human;
    }
}
