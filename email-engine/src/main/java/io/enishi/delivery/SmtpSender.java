package io.enishi.delivery;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    @Override
    public void run() {
        SmtpConnection connection = null;
        List<Settlement> unsettled = new ArrayList<>();
        while (!stopping.getAsBoolean()) {
            SmtpJob job = next(unsettled.isEmpty() ? 500 : 20);
            if (job == null) {
                settle(unsettled);
                continue;
            }
            if (connection == null || !connection.isOpen()) {
                connection = connect();
            }
            if (connection == null) {
                settle(unsettled);
                deliveries.release(Set.of(job.delivery().id()), job.claim(), clock.instant());
                held.done(job.claim(), 1);
                continue;
            }
            throttle.await();
            Settlement settlement = handOver(connection, job, unsettled);
            if (settlement != null) {
                unsettled.add(settlement);
                if (settlement.state() != DeliveryState.HANDED_OVER) {
                    settle(unsettled);
                }
            }
        }
        settle(unsettled);
        if (connection != null) {
            connection.close();
        }
    }

    private @Nullable SmtpJob next(int millis) {
        try {
            return line.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void settle(List<Settlement> unsettled) {
        if (!unsettled.isEmpty()) {
            ledger.settle(List.copyOf(unsettled));
            unsettled.forEach(settlement -> held.done(settlement.claim(), 1));
            unsettled.clear();
        }
    }

    private @Nullable SmtpConnection connect() {
        if (!gate.isOpen()) {
            return null;
        }
        JavaMailSenderImpl smtp = server.get();
        if (smtp == null) {
            gate.close("No SMTP server");
            return null;
        }
        try {
            return SmtpConnection.open(smtp);
        } catch (MessagingException e) {
            log.warn("The SMTP server is away, the send waits: {}", e.toString());
            gate.close(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Settlement handOver(SmtpConnection connection, SmtpJob job, List<Settlement> unsettled) {
        Delivery delivery = job.delivery();
        HandOff handOff;
        try {
            var message = outgoing.message(connection.session(), delivery, job.letter());
            handOff = connection.send(message, Mime.address(delivery.address()), () -> {
                List<Settlement> last = List.copyOf(unsettled);
                boolean begun = ledger.settleAndBegin(last, delivery.id(), job.claim());
                last.forEach(settlement -> held.done(settlement.claim(), 1));
                unsettled.clear();
                return begun;
            });
        } catch (MessagingException e) {
            return settlement(
                    delivery,
                    job.claim(),
                    DeliveryState.FAILED,
                    "unsendable",
                    null,
                    String.valueOf(e.getMessage()),
                    null);
        }
        return switch (handOff) {
            case HandOff.HandedOver(String reply) ->
                settlement(delivery, job.claim(), DeliveryState.HANDED_OVER, null, null, reply, null);
            case HandOff.Refused(String reply, boolean permanent, boolean badRecipient) ->
                permanent
                        ? settlement(
                                delivery,
                                job.claim(),
                                DeliveryState.FAILED,
                                "refused",
                                badRecipient ? "hard" : null,
                                reply,
                                null)
                        : later(job, reply, "soft");
            case HandOff.Dropped(String why) -> later(job, why, null);
            case HandOff.Uncertain(String why) ->
                settlement(delivery, job.claim(), DeliveryState.UNCERTAIN, "no-answer", null, why, null);
            case HandOff.NotOurs() -> {
                held.done(job.claim(), 1);
                yield null;
            }
        };
    }

    /** {@code bounce} is what it comes to when the time is over: a server that is away says nothing about the recipient. */
    private Settlement later(SmtpJob job, String reply, @Nullable String bounce) {
        Delivery delivery = job.delivery();
        Instant now = clock.instant();
        if (now.isAfter(delivery.createdAt().plus(properties.retryFor()))) {
            return settlement(delivery, job.claim(), DeliveryState.FAILED, "gave-up", bounce, reply, null);
        }
        Duration pause = properties.retryFirst().multipliedBy(1L << Math.min(delivery.attempts(), 12));
        Duration capped = pause.compareTo(properties.retryLongest()) > 0 ? properties.retryLongest() : pause;
        return settlement(delivery, job.claim(), DeliveryState.QUEUED, "retry", null, reply, now.plus(capped));
    }

    private Settlement settlement(
            Delivery delivery,
            long claim,
            DeliveryState state,
            @Nullable String reason,
            @Nullable String bounce,
            String reply,
            @Nullable Instant next) {
        return new Settlement(delivery.id(), claim, state, reason, bounce, reply, next, clock.instant());
    }
}
