package io.enishi.delivery;

import java.util.Map;

/**
 * How many messages of one email stand in which state (tests left out), and how fast they go. {@code refused} bounced at the
 * door, {@code cameBack} after they were handed over; {@code bounces} are both, and those of which nobody knows whether they went.
 */
public record DeliveryFigures(
        Map<DeliveryState, Long> byState,
        Map<String, Long> skipped,
        Bounced bounces,
        long refused,
        long cameBack,
        long lastMinute) {

    /** Messages that bounced, by what that means; a block says nothing about the recipient. */
    public record Bounced(long hard, long soft, long blocked) {

        public static final Bounced NONE = new Bounced(0, 0, 0);

        public long all() {
            return hard + soft + blocked;
        }

        Bounced plus(Bounced other) {
            return new Bounced(hard + other.hard, soft + other.soft, blocked + other.blocked);
        }
    }

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

    /** What left the house: taken by a server, or brought to the door and refused there. */
    public long sent() {
        return handedOver() + refused;
    }

    /** What a server took and did not send back. */
    public long delivered() {
        return handedOver() - cameBack;
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
