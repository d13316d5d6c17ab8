package io.enishi.pace;

import java.util.concurrent.atomic.AtomicLong;

/** The one knob of a node: not more than so many messages a minute, over all its connections; 0 = no limit. */
public final class SmtpThrottle {

    private final long gap;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public SmtpThrottle(int maxPerMinute) {
        this.gap = maxPerMinute <= 0 ? 0 : 60_000_000_000L / maxPerMinute;
    }

    public boolean isOff() {
        return gap == 0;
    }

    public void await() {
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
