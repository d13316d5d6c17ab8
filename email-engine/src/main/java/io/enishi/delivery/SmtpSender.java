package io.enishi.delivery;

import io.enishi.bounce.BounceKind;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One kept-open connection: takes written letters from the line and hands them over, one mark before each body. */
final class SmtpSender implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SmtpSender.class);

    private final BlockingQueue<SmtpJob> line;
    private final HeldClaims held;
    private final DeliveryRepository deliveries;
    private final DeliveryLedger ledger;
    private final SmtpGate gate;
    private final Supplier<@Nullable JavaMailSenderImpl> server;
    private final SmtpThrottle throttle;
    private final Outgoing outgoing;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final List<Settlement> unsettled = new ArrayList<>();
    private @Nullable SmtpConnection connection;
    private boolean careful;

    SmtpSender(
            BlockingQueue<SmtpJob> line,
            HeldClaims held,
            DeliveryRepository deliveries,
            DeliveryLedger ledger,
            SmtpGate gate,
            Supplier<@Nullable JavaMailSenderImpl> server,
            SmtpThrottle throttle,
            Outgoing outgoing,
            DeliveryProperties properties,
            Clock clock,
            BooleanSupplier stopping) {
        this.line = line;
        this.held = held;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.gate = gate;
        this.server = server;
        this.throttle = throttle;
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
            if (now == null) {
                now = next(unsettled.isEmpty() ? 500 : 20);
            }
            if (now == null) {
                settle();
            } else if (isConnected()) {
                throttle.await();
                Ready following = throttle.isOff() && !stopping.getAsBoolean() ? next(0) : null;
                handOver(now, following);
                now = following;
            } else {
                settle();
                deliveries.release(Set.of(now.job().delivery().id()), now.job().claim(), clock.instant());
                held.done(now.job().claim(), 1);
                now = null;
            }
        }
        settle();
        if (connection != null) {
            connection.close();
        }
    }

    /** {@code null} when nothing came in time, or nothing that can be sent. */
    private @Nullable Ready next(int millis) {
        try {
            SmtpJob job = line.poll(millis, TimeUnit.MILLISECONDS);
            return job == null ? null : ready(job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
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

    private boolean isConnected() {
        SmtpConnection current = connection;
        if (current != null && current.isOpen()) {
            return true;
        }
        connection = null;
        if (!gate.isOpen()) {
            return false;
        }
        JavaMailSenderImpl smtp = server.get();
        if (smtp == null) {
            gate.close("No SMTP server");
            return false;
        }
        try {
            connection = SmtpConnection.open(smtp, careful);
            return true;
        } catch (MessagingException e) {
            log.warn("The SMTP server is away, the send waits: {}", e.toString());
            gate.close(String.valueOf(e.getMessage()));
            return false;
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
            case HandOff.Refused(String reply, boolean permanent, BounceKind means) ->
                settled(
                        permanent
                                ? settlement(job, DeliveryState.FAILED, "refused", means.key(), reply, null)
                                : later(job, reply, means.key()));
            case HandOff.Dropped(String why, boolean marked) -> {
                if (worn && !marked && !job.again()) {
                    // servers end connections after so many messages, or when they were idle
                    line.add(job.onceMore());
                } else {
                    settled(later(job, why, null));
                }
            }
            case HandOff.Uncertain(String why) ->
                settled(settlement(job, DeliveryState.UNCERTAIN, "no-answer", null, why, null));
            case HandOff.NotOurs() -> held.done(job.claim(), 1);
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
        return new Settlement(job.delivery().id(), job.claim(), state, reason, bounce, reply, next, clock.instant());
    }
}
