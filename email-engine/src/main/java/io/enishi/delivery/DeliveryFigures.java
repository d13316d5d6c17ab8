package io.enishi.delivery;

import java.util.Map;

/**
 * How many messages of one email stand in which state (tests left out), and how fast they go. {@code bounced} were refused at
 * the door for their address; what came back later is not among them.
 */
public record DeliveryFigures(
        Map<DeliveryState, Long> byState, Map<String, Long> skipped, long bounced, long lastMinute) {

    public DeliveryFigures {
        byState = Map.copyOf(byState);
        skipped = Map.copyOf(skipped);
    }

    public long in(DeliveryState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** Everybody who was to get it: all but those skipped when the recipients were frozen. */
    public long total() {
        return byState.values().stream().mapToLong(Long::longValue).sum() - in(DeliveryState.SKIPPED);
    }

    /** Still to be sent. */
    public long open() {
        return in(DeliveryState.QUEUED) + in(DeliveryState.CLAIMED) + in(DeliveryState.IN_DATA);
    }

    public long done() {
        return total() - open();
    }

    public long handedOver() {
        return in(DeliveryState.HANDED_OVER);
    }

    public long uncertain() {
        return in(DeliveryState.UNCERTAIN);
    }

    public int percent() {
        return total() == 0 ? 100 : (int) (100 * done() / total());
    }

    /** Minutes left at the present rate; -1 when nothing moves. */
    public long minutesLeft() {
        return lastMinute == 0 ? -1 : (open() + lastMinute - 1) / lastMinute;
    }
}
