package io.enishi.delivery;

import io.enishi.bounce.BounceKind;

/** What the SMTP server answered to one message. */
sealed interface HandOff {

    record HandedOver(String reply) implements HandOff {}

    /** The server said no; {@code permanent} for 5xx, {@code means} what it comes to for the recipient. */
    record Refused(String reply, boolean permanent, BounceKind means) implements HandOff {}

    /** The connection ended before the body, or instead of taking it: certainly not sent; {@code marked} when the row says it began. */
    record Dropped(String why, boolean marked) implements HandOff {}

    /** The connection ended after the body began: perhaps sent. */
    record Uncertain(String why) implements HandOff {}

    /** Somebody else holds the row by now: not sent by us. */
    record NotOurs() implements HandOff {}
}
