package io.enishi.delivery;

import io.enishi.mailserver.MailServers;
import io.enishi.pace.Pace;
import io.enishi.sendlog.SendLogs;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Every message that was, is or will be handed to the SMTP server. */
@Component
@EnableConfigurationProperties(DeliveryProperties.class)
public class Deliveries implements SmartLifecycle {

    private final DeliveryRepository repository;
    private final DeliveryQueries queries;
    private final ClaimRepository claims;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final SmtpRoutes routes;
    private final Supplier<DeliveryWorker> workers;
    private @Nullable DeliveryWorker worker;
    private volatile boolean running;

    Deliveries(
            DeliveryRepository repository,
            DeliveryQueries queries,
            ClaimRepository claims,
            ObjectProvider<LetterSource> sources,
            MailServers servers,
            Pace pace,
            SendLogs logs,
            PlatformTransactionManager transactions,
            Outgoing outgoing,
            DeliveryProperties properties,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.claims = claims;
        this.properties = properties;
        this.clock = clock;
        this.routes = new SmtpRoutes(servers, properties, clock);
        this.workers = () -> new DeliveryWorker(
                repository,
                claims,
                new LazySources(sources),
                pace,
                routes,
                logs,
                new TransactionTemplate(transactions),
                outgoing,
                properties,
                clock);
    }

    /** Freezes the recipients by one {@code insert … select}, in the caller's transaction; answers how many rows there are now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int freeze(String assetKind, long assetId, Recipients recipients) {
        return repository.freeze(assetKind, assetId, recipients, clock.instant());
    }

    /** Queues one test message; {@code prospect} is whose values it is filled in with. */
    @Transactional
    public long addTest(String assetKind, long assetId, @Nullable ProspectId prospect, String address) {
        return repository.addTest(assetKind, assetId, prospect, address, clock.instant());
    }

    /** Queues a test message for each of those who may be written to, filled in with their own values; answers their numbers. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> addTests(String assetKind, long assetId, Recipients people) {
        return repository.addTests(assetKind, assetId, people, clock.instant());
    }

    /** Whoever still waits for it gets it at that time and not before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void postpone(long assetId, Instant until) {
        repository.postpone(assetId, until);
    }

    /** Each of them waits for her own time; answers how many wait longer now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int postpone(long assetId, PersonTimes times) {
        return repository.postpone(assetId, times);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(long assetId) {
        repository.hold(assetId, clock.instant());
        claims.takeBack(assetId, clock.instant());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void release(long assetId) {
        repository.release(assetId);
    }

    /** Cancels what is still queued; what is being handed over this moment is not stopped. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int cancel(long assetId) {
        repository.release(assetId);
        return repository.cancel(assetId, clock.instant());
    }

    /** A person decided: these uncertain or failed messages (all of them when {@code ids} is empty) are sent again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int sendAgain(long assetId, DeliveryState from, List<Long> ids) {
        if (from != DeliveryState.UNCERTAIN && from != DeliveryState.FAILED) {
            throw new IllegalArgumentException("Only uncertain and failed messages are sent again, not " + from.key());
        }
        return repository.requeue(assetId, ids, from, clock.instant());
    }

    @Transactional(readOnly = true)
    public DeliveryFigures figures(long assetId) {
        return queries.figures(assetId, clock.instant());
    }

    /** How many messages of it stand in which line. */
    @Transactional(readOnly = true)
    public Map<String, Long> lines(long assetId) {
        return queries.lines(assetId);
    }

    /** Whether anybody still waits for it. */
    @Transactional(readOnly = true)
    public boolean anyOpen(long assetId) {
        return queries.anyOpen(assetId);
    }

    @Transactional(readOnly = true)
    public PageOf<Delivery> page(
            long assetId, @Nullable DeliveryState state, boolean tests, @Nullable Long after, int size) {
        return queries.page(assetId, state, tests, after, size);
    }

    @Transactional(readOnly = true)
    public Optional<Delivery> find(long id) {
        return queries.find(id);
    }

    /** Set while the SMTP server cannot be reached; everything waits and nothing is lost. */
    public Optional<Outage> outage() {
        return routes.outage();
    }

    /** The outgoing servers that are switched on, as this node sees them. */
    public List<ServerState> servers() {
        return routes.states();
    }

    /** Each time with a worker of its own: one that was stopped stays stopped. */
    @Override
    public synchronized void start() {
        running = true;
        if (properties.enabled()) {
            DeliveryWorker started = workers.get();
            started.start();
            worker = started;
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        DeliveryWorker started = worker;
        worker = null;
        if (started != null) {
            started.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
