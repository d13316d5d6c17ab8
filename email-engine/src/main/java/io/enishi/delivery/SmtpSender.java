package io.enishi.delivery;

import io.enishi.bounce.BounceKind;
import io.enishi.delivery.SmtpRoutes.SmtpRoute;
import io.enishi.pace.SmtpThrottle;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kept-open connection: takes written letters from the line and hands them over, one mark before each body. */
final class SmtpSender implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SmtpSender.class);

    private final BlockingQueue<SmtpJob> line;
    private final HeldClaims held;
    private final ClaimRepository claims;
    private final DeliveryLedger ledger;
    private final SmtpRoutes routes;
    private final SmtpThrottle throttle;
    private final WaitingLines lines;
    private final Outgoing outgoing;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final List<Settlement> unsettled = new ArrayList<>();
    private @Nullable SmtpConnection connection;
    private @Nullable SmtpRoute route;
    private boolean careful;

    SmtpSender(
            BlockingQueue<SmtpJob> line,
            HeldClaims held,
            ClaimRepository claims,
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
        this.claims = claims;
        this.ledger = ledger;
        this.routes = routes;
        this.throttle = throttle;
        this.lines = lines;
        this.outgoing = outgoing;
        this.properties = properties;
        this.clock = clock;
        this.stopping = stopping;
    }

    /** A message ready for the line. */
    private record Ready(SmtpJob job, Mail mail) {}

    @Override
    public void run() {
        Ready now = null;
        while (now != null || !stopping.getAsBoolean()) {
            if (now == null && connection == null && !routes.hasRoom()) {
                // every connection a server allows is somebody else's, or nobody answers
                settle();
                pause();
                continue;
            }
            if (now == null) {
                now = next(unsettled.isEmpty() ? 500 : 20);
            }
            if (now == null) {
                settle();
            } else if (isConnected()) {
                throttle.await();
                Ready following = throttle.isOff() && !stopping.getAsBoolean() && staysHere() ? next(0) : null;
                handOver(now, following);
                now = following;
            } else {
                settle();
                claims.release(Set.of(now.job().delivery().id()), now.job().claim(), clock.instant());
                notSent(now.job());
                now = null;
            }
        }
        settle();
        leave();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code null} when nothing came in time, or nothing that can be sent. */
    private @Nullable Ready next(int millis) {
        try {
            SmtpJob job = line.poll(millis, TimeUnit.MILLISECONDS);
            if (job == null) {
                return null;
            }
            if (lines.heldBack(job)) {
                held.done(job.claim(), 1);
                return null;
            }
            return ready(job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void notSent(SmtpJob job) {
        held.done(job.claim(), 1);
        lines.notSent(List.of(job));
    }

    private @Nullable Ready ready(SmtpJob job) {
        try {
            return new Ready(job, outgoing.mail(job.delivery(), job.letter()));
        } catch (MessagingException e) {
            String why = String.valueOf(e.getMessage());
            settled(settlement(job, DeliveryState.FAILED, "unsendable", null, why, null));
            return null;
        }
    }

    private void settled(Settlement settlement) {
        unsettled.add(settlement);
        if (settlement.state() != DeliveryState.HANDED_OVER) {
            settle();
        }
    }

    private void settle() {
        if (!unsettled.isEmpty()) {
            ledger.settle(List.copyOf(unsettled));
            unsettled.forEach(settlement -> held.done(settlement.claim(), 1));
            unsettled.clear();
        }
    }

    private boolean begin(SmtpJob job) {
        List<Settlement> last = List.copyOf(unsettled);
        boolean begun = ledger.settleAndBegin(last, job.delivery().id(), job.claim());
        last.forEach(settlement -> held.done(settlement.claim(), 1));
        unsettled.clear();
        return begun;
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

    private void handOver(Ready ready, @Nullable Ready following) {
        SmtpConnection smtp = Objects.requireNonNull(connection);
        SmtpJob job = ready.job();
        boolean worn = smtp.isWorn();
        HandOff answer = smtp.send(ready.mail(), following == null ? null : following.mail(), () -> begin(job));
        careful = answer instanceof HandOff.NotOurs;
        switch (answer) {
            case HandOff.HandedOver(String reply) ->
                settled(settlement(job, DeliveryState.HANDED_OVER, null, null, reply, null));
            case HandOff.Refused(String reply, boolean permanent, BounceKind means) -> {
                if (permanent) {
                    settled(settlement(job, DeliveryState.FAILED, "refused", means.key(), reply, null));
                } else {
                    avoid(smtp, worn, reply);
                    lines.refused(job, reply);
                    settled(later(job, reply, means.key()));
                }
            }
            case HandOff.Dropped(String why, boolean marked) -> {
                if (worn && !marked && !job.again()) {
                    // servers end connections after so many messages, or when they were idle
                    line.add(job.onceMore());
                } else {
                    avoid(smtp, worn, why);
                    lines.refused(job, why);
                    settled(later(job, why, null));
                }
            }
            case HandOff.Uncertain(String why) ->
                settled(settlement(job, DeliveryState.UNCERTAIN, "no-answer", null, why, null));
            case HandOff.NotOurs() -> notSent(job);
        }
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
