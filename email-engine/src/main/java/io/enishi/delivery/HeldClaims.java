package io.enishi.delivery;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many rows of each claim are still in our hands, so that their leases are renewed and no others. */
final class HeldClaims {

    private final Map<Long, AtomicLong> left = new ConcurrentHashMap<>();

    void took(long claim, int rows) {
        left.put(claim, new AtomicLong(rows));
    }

    void done(long claim, int rows) {
        AtomicLong still = left.get(claim);
        if (still != null) {
            still.addAndGet(-rows);
        }
    }

    Set<Long> live() {
        left.values().removeIf(still -> still.get() <= 0);
        return Set.copyOf(left.keySet());
    }
}
