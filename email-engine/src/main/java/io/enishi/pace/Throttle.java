package io.enishi.pace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many messages a group of domains gets together, from all nodes; at least one of the two limits is set. */
public record Throttle(
        long id,
        String name,
        List<String> domains,
        @Nullable Integer perMinute,
        @Nullable Integer perHour,
        boolean active) {

    public Throttle {
        domains = List.copyOf(domains);
    }

    /** What somebody typed. */
    public record Draft(
            String name,
            List<String> domains,
            @Nullable Integer perMinute,
            @Nullable Integer perHour,
            boolean active) {

        public Draft {
            domains = List.copyOf(domains);
        }
    }

    String line() {
        return Lines.throttle(id);
    }
}
