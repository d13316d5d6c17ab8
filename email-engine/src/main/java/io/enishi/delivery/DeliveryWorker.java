package io.enishi.delivery;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims what is due, has its letters written, and hands them over on a few connections that stay open. No transaction is ever
 * open while an SMTP server is spoken to.
 */
final class DeliveryWorker {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

    private record Job(Delivery delivery, long claim, Letter letter) {}

    private final DeliveryRepository deliveries;
    private final List<LetterSource> sources;
    private final Supplier<@Nullable JavaMailSenderImpl> server;
    private final TransactionTemplate transaction;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final DeliveryLedger ledger;
    private final SmtpGate gate;
    private final BlockingQueue<Job> line = new LinkedBlockingQueue<>();
    /** How many rows of each claim are still in our hands. */
    private final Map<Long, AtomicLong> held = new ConcurrentHashMap<>();

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong nextSlot = new AtomicLong();
    private volatile boolean stopping;
    private Instant lastSweep = Instant.EPOCH;

    DeliveryWorker(
            DeliveryRepository deliveries,
            List<LetterSource> sources,
            Supplier<@Nullable JavaMailSenderImpl> server,
            TransactionTemplate transaction,
            DeliveryProperties properties,
            Clock clock) {
        this.deliveries = deliveries;
        this.sources = sources;
        this.server = server;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
        this.ledger = new DeliveryLedger(deliveries, transaction, clock, properties.lease());
        this.gate = new SmtpGate(clock, properties.reconnectFirst(), properties.reconnectLongest());
    }

    SmtpGate gate() {
        return gate;
    }

    void start() {
        threads.add(Thread.ofPlatform().name("delivery-ledger").start(ledger));
        threads.add(Thread.ofPlatform().name("delivery-claim").start(this::claimLoop));
        threads.add(Thread.ofPlatform().name("delivery-announce").start(this::announceLoop));
        for (int i = 1; i <= properties.connections(); i++) {
            threads.add(Thread.ofPlatform().name("delivery-smtp-" + i).start(this::sendLoop));
        }
    }

    void stop() {
        stopping = true;
        threads.stream().skip(1).forEach(DeliveryWorker::join);
        giveBack();
        ledger.stop();
        join(threads.getFirst());
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void claimLoop() {
        while (!stopping) {
            try {
                boolean idle = true;
                sweep();
                if (gate.isOpen()) {
                    idle = line.size() >= properties.batch() / 2 || claimBatch() == 0;
                } else {
                    giveBack();
                    if (gate.mayKnock()) {
                        knock();
                    }
                }
                if (idle) {
                    pause(200);
                }
            } catch (RuntimeException e) {
                log.warn("Messages could not be claimed, trying again: {}", e.toString());
                pause(1000);
            }
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        if (Duration.between(lastSweep, now).compareTo(properties.lease().dividedBy(4)) < 0) {
            return;
        }
        lastSweep = now;
        held.values().removeIf(left -> left.get() <= 0);
        deliveries.renew(held.keySet(), now.plus(properties.lease()));
        deliveries.requeueExpired(now);
        int doubted = deliveries.doubtExpired(now);
        if (doubted > 0) {
            log.error(
                    "{} messages were in the data phase when their sender died: somebody must decide about them",
                    doubted);
        }
    }

    private int claimBatch() {
        Instant now = clock.instant();
        long claim = deliveries.nextClaim();
        List<Delivery> rows = deliveries.claim(claim, properties.batch(), now, now.plus(properties.lease()));
        if (rows.isEmpty()) {
            return 0;
        }
        held.put(claim, new AtomicLong(rows.size()));
        Map<String, List<Delivery>> byKind = rows.stream().collect(Collectors.groupingBy(Delivery::assetKind));
        byKind.forEach((kind, group) -> write(kind, group, claim));
        return rows.size();
    }

    private void write(String kind, List<Delivery> group, long claim) {
        Map<Long, Letter> letters;
        try {
            letters = sources.stream()
                    .filter(source -> source.kind().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Nobody writes letters of kind '" + kind + "'"))
                    .letters(group);
        } catch (RuntimeException e) {
            log.error("Letters of kind {} could not be written, trying again in a minute", kind, e);
            deliveries.release(ids(group), claim, clock.instant().plus(properties.retryFirst()));
            done(claim, group.size());
            return;
        }
        List<Settlement> unwritable = new ArrayList<>();
        for (Delivery delivery : group) {
            Letter letter = letters.get(delivery.id());
            if (letter == null) {
                unwritable.add(settlement(delivery, claim, DeliveryState.FAILED, "render", null, "", null));
            } else {
                line.add(new Job(delivery, claim, letter));
            }
        }
        if (!unwritable.isEmpty()) {
            ledger.settle(unwritable);
            done(claim, unwritable.size());
        }
    }

    private static Collection<Long> ids(List<Delivery> group) {
        return group.stream().map(Delivery::id).toList();
    }

    private void done(long claim, int count) {
        AtomicLong left = held.get(claim);
        if (left != null) {
            left.addAndGet(-count);
        }
    }

    private void giveBack() {
        List<Job> waiting = new ArrayList<>();
        line.drainTo(waiting);
        waiting.stream().collect(Collectors.groupingBy(Job::claim)).forEach((claim, jobs) -> {
            deliveries.release(jobs.stream().map(job -> job.delivery().id()).toList(), claim, clock.instant());
            done(claim, jobs.size());
        });
    }

    private void knock() {
        JavaMailSenderImpl smtp = server.get();
        if (smtp == null) {
            gate.stillClosed("No SMTP server");
            return;
        }
        try (SmtpConnection connection = SmtpConnection.open(smtp)) {
            log.info("The SMTP server answers again (session {}).", connection.isOpen());
            gate.open();
        } catch (MessagingException e) {
            gate.stillClosed(String.valueOf(e.getMessage()));
        }
    }

    private void sendLoop() {
        SmtpConnection connection = null;
        List<Settlement> unsettled = new ArrayList<>();
        while (!stopping) {
            Job job = next(unsettled.isEmpty() ? 500 : 20);
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
                done(job.claim(), 1);
                continue;
            }
            throttle();
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

    private @Nullable Job next(int millis) {
        try {
            return line.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
            return null;
        }
    }

    private void settle(List<Settlement> unsettled) {
        if (!unsettled.isEmpty()) {
            ledger.settle(List.copyOf(unsettled));
            unsettled.forEach(settlement -> done(settlement.claim(), 1));
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

    private void throttle() {
        if (properties.maxPerMinute() > 0) {
            long gap = 60_000_000_000L / properties.maxPerMinute();
            long now = System.nanoTime();
            long mine = nextSlot.updateAndGet(slot -> Math.max(slot, now - gap) + gap);
            pause((mine - now) / 1_000_000);
        }
    }

    private @Nullable Settlement handOver(SmtpConnection connection, Job job, List<Settlement> unsettled) {
        Delivery delivery = job.delivery();
        HandOff handOff;
        try {
            var message = Mime.message(connection.session(), delivery, job.letter(), clock.instant());
            handOff = connection.send(message, Mime.address(delivery.address()), () -> {
                List<Settlement> last = List.copyOf(unsettled);
                boolean begun = ledger.settleAndBegin(last, delivery.id(), job.claim());
                last.forEach(settlement -> done(settlement.claim(), 1));
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
                        : later(job, reply);
            case HandOff.Dropped(String why) -> later(job, why);
            case HandOff.Uncertain(String why) ->
                settlement(delivery, job.claim(), DeliveryState.UNCERTAIN, "no-answer", null, why, null);
            case HandOff.NotOurs() -> {
                done(job.claim(), 1);
                yield null;
            }
        };
    }

    private Settlement later(Job job, String reply) {
        Delivery delivery = job.delivery();
        Instant now = clock.instant();
        if (now.isAfter(delivery.createdAt().plus(properties.retryFor()))) {
            return settlement(delivery, job.claim(), DeliveryState.FAILED, "gave-up", null, reply, null);
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

    private void announceLoop() {
        while (!stopping) {
            try {
                Integer told = transaction.execute(status -> announce());
                if (told == null || told == 0) {
                    pause(200);
                }
            } catch (RuntimeException e) {
                log.warn("What was handed over could not be told to the journal yet", e);
                pause(2000);
            }
        }
    }

    private int announce() {
        List<Delivery> settled = deliveries.toAnnounce(1000);
        for (LetterSource source : sources) {
            List<Delivery> theirs = settled.stream()
                    .filter(delivery -> delivery.assetKind().equals(source.kind()))
                    .toList();
            if (!theirs.isEmpty()) {
                source.settled(theirs);
            }
        }
        if (!settled.isEmpty()) {
            deliveries.announced(ids(settled));
        }
        return settled.size();
    }

    private static void pause(long millis) {
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
