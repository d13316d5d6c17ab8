package io.enishi.delivery;

import io.enishi.pace.Pace;
import io.enishi.pace.SmtpThrottle;
import io.enishi.sendlog.SendLogs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims what is due, has its letters written, and hands them over on a few connections that stay open. No transaction is ever
 * open while an SMTP server is spoken to.
 */
final class DeliveryWorker {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

    private final DeliveryRepository deliveries;
    private final ClaimRepository claims;
    private final List<LetterSource> sources;
    private final WaitingLines lines;
    private final SmtpRoutes routes;
    private final TransactionTemplate transaction;
    private final Outgoing outgoing;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final SendLogs logs;
    private final Aftermath aftermath;
    private final DeliveryLedger ledger;
    private final BlockingQueue<SmtpJob> line = new LinkedBlockingQueue<>();
    private final HeldClaims held = new HeldClaims();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;
    private Instant lastSweep = Instant.EPOCH;

    DeliveryWorker(
            DeliveryRepository deliveries,
            ClaimRepository claims,
            List<LetterSource> sources,
            Pace pace,
            SmtpRoutes routes,
            SendLogs logs,
            TransactionTemplate transaction,
            Outgoing outgoing,
            DeliveryProperties properties,
            Clock clock) {
        this.deliveries = deliveries;
        this.claims = claims;
        this.sources = sources;
        this.lines = new WaitingLines(claims, pace, clock);
        this.routes = routes;
        this.transaction = transaction;
        this.outgoing = outgoing;
        this.properties = properties;
        this.clock = clock;
        this.logs = logs;
        this.aftermath = new Aftermath(logs, deliveries, claims, clock);
        this.ledger = new DeliveryLedger(deliveries);
    }

    void start() {
        threads.add(Thread.ofPlatform().name("delivery-ledger").start(ledger));
        threads.add(Thread.ofPlatform().name("delivery-claim").start(this::claimLoop));
        threads.add(Thread.ofPlatform().name("delivery-announce").start(this::announceLoop));
        SmtpThrottle throttle = new SmtpThrottle(properties.maxPerMinute());
        for (int i = 1; i <= properties.connections(); i++) {
            Hand hand = new Hand(ledger, logs, claims, held, lines, properties.together(), clock);
            SmtpSender sender = new SmtpSender(
                    line, held, hand, ledger, routes, throttle, lines, outgoing, properties, clock, () -> stopping);
            threads.add(Thread.ofPlatform().name("delivery-smtp-" + i).start(sender));
        }
    }

    void stop() {
        stopping = true;
        threads.stream().skip(1).forEach(DeliveryWorker::join);
        giveBack();
        ledger.stop();
        join(threads.getFirst());
        logs.close();
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
                sweep();
                lines.call();
                routes.knock();
                if (!routes.anyOpen()) {
                    giveBack();
                    pause(200);
                } else if (held.awaitFewer(2 * properties.batch(), 200) && claimBatch() == 0) {
                    pause(200);
                }
            } catch (RuntimeException e) {
                log.warn("Messages could not be claimed, trying again: {}", e.toString());
                pause(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        if (Duration.between(lastSweep, now).compareTo(properties.lease().dividedBy(4)) < 0) {
            return;
        }
        lastSweep = now;
        claims.end(held.finished());
        claims.renew(held.live(), now.plus(properties.lease()));
        aftermath.settle();
        claims.requeueExpired(now);
        int doubted = claims.doubtExpired(now);
        if (doubted > 0) {
            log.error(
                    "{} messages were in the data phase when their sender died: somebody must decide about them",
                    doubted);
        }
        claims.endExpired(now);
    }

    private int claimBatch() {
        Instant now = clock.instant();
        long claim = claims.nextClaim();
        List<Delivery> rows = transaction.execute(
                status -> claims.claim(claim, properties.batch(), now, now.plus(properties.lease())));
        if (rows == null || rows.isEmpty()) {
            return 0;
        }
        held.took(claim, rows.size());
        Map<String, List<Delivery>> byKind = rows.stream().collect(Collectors.groupingBy(Delivery::assetKind));
        byKind.forEach((kind, group) -> write(kind, group, claim));
        return rows.size();
    }

    private void write(String kind, List<Delivery> group, long claim) {
        Written written;
        Map<Long, String> waiting;
        try {
            written = sources.stream()
                    .filter(source -> source.kind().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Nobody writes letters of kind '" + kind + "'"))
                    .letters(group);
            waiting = lines.waiting(group, written.letters());
        } catch (RuntimeException e) {
            log.error("Letters of kind {} could not be written, trying again in a minute", kind, e);
            untilDone(() -> claims.giveBack(
                    ids(group),
                    Collections.nCopies(group.size(), claim),
                    clock.instant().plus(properties.retryFirst())));
            held.done(claim, group.size());
            return;
        }
        List<Settlement> unsent = new ArrayList<>();
        for (Delivery delivery : group) {
            Letter letter = written.letters().get(delivery.id());
            if (letter != null && waiting.containsKey(delivery.id())) {
                continue;
            }
            if (letter != null) {
                line.add(new SmtpJob(delivery, claim, letter));
                continue;
            }
            String withheld = written.withheld().get(delivery.id());
            unsent.add(new Settlement(
                    delivery.id(),
                    claim,
                    withheld == null ? DeliveryState.FAILED : DeliveryState.SKIPPED,
                    withheld == null ? "render" : withheld,
                    null,
                    "",
                    null,
                    clock.instant(),
                    null));
        }
        if (!unsent.isEmpty()) {
            ledger.settle(unsent);
            held.done(claim, unsent.size());
        }
        if (!waiting.isEmpty()) {
            untilDone(() -> lines.queueUp(waiting, group.size(), claim));
            held.done(claim, waiting.size());
        }
    }

    /** While the database is away: what we hold and nobody knows of would be ours for ever. */
    private void untilDone(Runnable write) {
        while (true) {
            try {
                write.run();
                return;
            } catch (DataAccessException away) {
                if (stopping) {
                    throw away;
                }
                log.warn("Messages could not be given back, trying again: {}", away.toString());
                pause(1000);
            }
        }
    }

    private static Collection<Long> ids(List<Delivery> group) {
        return group.stream().map(Delivery::id).toList();
    }

    private void giveBack() {
        List<SmtpJob> waiting = new ArrayList<>();
        line.drainTo(waiting);
        claims.giveBack(waiting, clock.instant());
        waiting.forEach(job -> held.done(job.claim(), 1));
        lines.notSent(waiting);
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
        List<Delivery> settled = deliveries.news(1000);
        for (LetterSource source : sources) {
            List<Delivery> theirs = settled.stream()
                    .filter(delivery -> delivery.assetKind().equals(source.kind()))
                    .toList();
            if (!theirs.isEmpty()) {
                source.settled(theirs);
            }
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
