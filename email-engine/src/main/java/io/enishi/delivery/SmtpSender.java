package io.enishi.delivery;

import io.enishi.bounce.BounceKind;
import io.enishi.delivery.SmtpRoutes.SmtpRoute;
import io.enishi.pace.SmtpThrottle;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One kept-open connection: takes written letters from the line and hands them over, one mark before each body. */
final class SmtpSender implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SmtpSender.class);

    private final BlockingQueue<SmtpJob> line;
    private final HeldClaims held;
    private final Hand hand;
    private final DeliveryLedger ledger;
    private final SmtpRoutes routes;
    private final SmtpThrottle throttle;
    private final WaitingLines lines;
    private final Outgoing outgoing;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private @Nullable SmtpConnection connection;
    private @Nullable SmtpRoute route;
    private boolean careful;

    SmtpSender(
            BlockingQueue<SmtpJob> line,
            HeldClaims held,
            Hand hand,
            DeliveryLedger ledger,
            SmtpRoutes routes,
            SmtpThrottle throttle,
            WaitingLines lines,
            Outgoing outgoing,
            DeliveryProperties properties,
            Clock clock,
            BooleanSupplier stopping) {
        this.line = line;
        this.held = held;
        this.hand = hand;
        this.ledger = ledger;
        this.routes = routes;
        this.throttle = throttle;
        this.lines = lines;
        this.outgoing = outgoing;
        this.properties = properties;
        this.clock = clock;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        while (!stopping.getAsBoolean()) {
            if (hand.isEmpty() && connection == null && !routes.hasRoom()) {
                // every connection a server allows is somebody else's, or nobody answers
                hand.tell();
                pause();
                continue;
            }
            refill();
            if (hand.isEmpty()) {
                hand.tell();
            } else if (isConnected()) {
                throttle.await();
                HeldMessage message = Objects.requireNonNull(hand.next());
                if (Objects.requireNonNull(connection).isFree() && hand.heldBack(message)) {
                    continue;
                }
                handOver(message);
            } else {
                hand.tell();
                giveBack();
            }
        }
        hand.tell();
        giveBack();
        leave();
    }

    private void refill() {
        if (hand.isEmpty() || hand.isLow() && throttle.isOff()) {
            HeldMessage first = next(!hand.isEmpty() ? 0 : hand.hasNews() ? 20 : 500);
            if (first != null) {
                hand.take(first, () -> next(0), !throttle.isOff());
            }
        }
    }

    private void giveBack() {
        try {
            hand.giveBack();
        } catch (DataAccessException away) {
            log.warn("Messages could not be given back: {}", away.toString());
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code null} when nothing came in time, or nothing that can be sent. */
    private @Nullable HeldMessage next(int millis) {
        try {
            SmtpJob job = line.poll(millis, TimeUnit.MILLISECONDS);
            if (job == null) {
                return null;
            }
            return ready(job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable HeldMessage ready(SmtpJob job) {
        try {
            return new HeldMessage(job, outgoing.mail(job.delivery(), job.letter()));
        } catch (MessagingException e) {
            String why = String.valueOf(e.getMessage());
            ledger.settle(List.of(settlement(job, DeliveryState.FAILED, "unsendable", null, why, null)));
            held.done(job.claim(), 1);
            return null;
        }
    }

    private boolean staysHere() {
        return route != null && !routes.isSecondBest(route);
    }

    /** On to the next server while one refuses the connection; the message at hand was shown to none of them. */
    private boolean isConnected() {
        SmtpConnection current = connection;
        if (current != null && current.isOpen() && (staysHere() || !current.isFree())) {
            return true;
        }
        leave();
        for (SmtpRoute next = routes.take(); next != null; next = routes.take()) {
            try {
                connection = routes.open(next, careful);
                route = next;
                return true;
            } catch (MessagingException | RuntimeException e) {
                next.give();
                log.warn(
                        "Outgoing server {} is away, its messages wait or go by another: {}",
                        next.server().id(),
                        e.toString());
                next.gate().close(String.valueOf(e.getMessage()));
            }
        }
        return false;
    }

    private void leave() {
        SmtpConnection current = connection;
        if (current != null) {
            current.close();
        }
        connection = null;
        SmtpRoute taken = route;
        if (taken != null) {
            taken.give();
        }
        route = null;
    }

    /** It takes connections and then nothing: for a while others are asked before it. */
    private void avoid(SmtpConnection smtp, boolean worn, String why) {
        SmtpRoute here = route;
        if (!worn && !smtp.isOpen() && here != null && routes.anyBeside(here)) {
            here.gate().close(why);
        }
    }

    private void handOver(HeldMessage message) {
        SmtpConnection smtp = Objects.requireNonNull(connection);
        SmtpJob job = message.job();
        boolean worn = smtp.isWorn();
        HandOff answer = smtp.send(message.mail(), this::following, () -> hand.mayBegin(message));
        careful = answer instanceof HandOff.NotOurs;
        switch (answer) {
            case HandOff.HandedOver(String reply) -> {
                Settlement settlement = settlement(job, DeliveryState.HANDED_OVER, null, null, reply, null);
                message.noteTaken(settlement);
                hand.settled(message, settlement);
            }
            case HandOff.Refused(String reply, boolean permanent, BounceKind means) -> {
                message.noteRefused();
                if (permanent) {
                    hand.settled(message, settlement(job, DeliveryState.FAILED, "refused", means.key(), reply, null));
                } else {
                    avoid(smtp, worn, reply);
                    lines.refused(job, reply);
                    hand.settled(message, later(job, reply, means.key()));
                }
            }
            case HandOff.Dropped(String why, boolean marked) -> {
                message.noteRefused();
                if (worn && !marked && !job.again()) {
                    // servers end connections after so many messages, or when they were idle
                    hand.putBack(message.onceMore());
                } else {
                    avoid(smtp, worn, why);
                    lines.refused(job, why);
                    hand.settled(message, later(job, why, null));
                }
            }
            case HandOff.Uncertain(String why) ->
                hand.settled(message, settlement(job, DeliveryState.UNCERTAIN, "no-answer", null, why, null));
            case HandOff.NotOurs() -> hand.giveBack(List.of(message));
        }
    }

    /** Whose envelope may travel with the end of the message at hand. */
    private @Nullable Mail following() {
        HeldMessage next = throttle.isOff() && !stopping.getAsBoolean() && staysHere() ? hand.first() : null;
        return next == null || lines.rests(next.job()) ? null : next.mail();
    }

    /** {@code bounce} is what it comes to when the time is over: a server that is away says nothing about the recipient. */
    private Settlement later(SmtpJob job, String reply, @Nullable String bounce) {
        Delivery delivery = job.delivery();
        Instant now = clock.instant();
        if (now.isAfter(delivery.createdAt().plus(properties.retryFor()))) {
            return settlement(job, DeliveryState.FAILED, "gave-up", bounce, reply, null);
        }
        Duration pause = properties.retryFirst().multipliedBy(1L << Math.min(delivery.attempts(), 12));
        Duration capped = pause.compareTo(properties.retryLongest()) > 0 ? properties.retryLongest() : pause;
        return settlement(job, DeliveryState.QUEUED, "retry", null, reply, now.plus(capped));
    }

    private Settlement settlement(
            SmtpJob job,
            DeliveryState state,
            @Nullable String reason,
            @Nullable String bounce,
            String reply,
            @Nullable Instant next) {
        SmtpRoute asked = route;
        return new Settlement(
                job.delivery().id(),
                job.claim(),
                state,
                reason,
                bounce,
                reply,
                next,
                clock.instant(),
                asked == null ? null : asked.server().id());
    }
}
