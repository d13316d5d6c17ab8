package io.enishi.pace;

import java.time.Instant;

/** Why a message waits although it could go: what stands in its way at this time, to be told to people. */
public sealed interface Waiting {

    /** A throttle lets no more through for now. */
    record Throttled(Throttle throttle) implements Waiting {}

    /** The warm-up's day is full; the next one begins then. */
    record WarmingUp(WarmUp plan, int ceiling, Instant until) implements Waiting {}

    /** The domain said we are too fast; it gets so many messages a minute for now. */
    record Slowed(Slowdown slowdown, long perMinute) implements Waiting {}

    /** Nothing any more: it goes out in a moment. */
    record Over() implements Waiting {}
}
