package io.enishi.delivery;

import java.util.concurrent.atomic.AtomicLong;

/** The one knob: not more than so many messages a minute, over all connections; 0 = no limit. */
final class SmtpThrottle {

    private final long gap;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    SmtpThrottle(int maxPerMinute) {
        this.gap = maxPerMinute <= 0 ? 0 : 60_000_000_000L / maxPerMinute;
    }

    boolean isOff() {
        return gap == 0;
    }

    void await() {
        if (gap == 0) {
            return;
        }
        long now = System.nanoTime();
        long mine = next.updateAndGet(slot -> Math.max(slot, now - gap) + gap);
        if (mine > now) {
            try {
                Thread.sleep((mine - now) / 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
