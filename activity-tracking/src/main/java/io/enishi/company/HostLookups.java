package io.enishi.company;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.Verdict;
import io.enishi.company.AddressHostRepository.AddressHost;
import io.enishi.dns.Dns;
import io.enishi.dns.PtrName;
import io.enishi.filter.OwnNetwork;
import io.enishi.shared.Repeated;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks the reverse DNS what the addresses of new visitors are called, beside the hot path: what does not fit into the line is not asked.
 * A name counts as confirmed when it leads back to the address.
 */
@Component
class HostLookups implements HitResolver, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HostLookups.class);
    private static final int LINE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Dns dns;
    private final AddressHostRepository repository;
    private final CompanyDomains domains;
    private final CompanyProperties properties;
    private final Clock clock;
    private final BlockingQueue<String> line = new ArrayBlockingQueue<>(LINE);
    private String last = "";
    private Instant purgedAt = Instant.EPOCH;
    private final Repeated turns = new Repeated(
            "host-names", this::turn, e -> log.warn("An address could not be looked up: {}", e.toString()));

    HostLookups(
            Dns dns,
            AddressHostRepository repository,
            CompanyDomains domains,
            CompanyProperties properties,
            Clock clock) {
        this.dns = dns;
        this.repository = repository;
        this.domains = domains;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 170;
    }

    @Override
    public void resolve(HitBatch batch) {}

    // the writer's thread: offers, and never waits
    @Override
    public void committed(HitBatch batch) {
        if (!turns.isRunning()) {
            return;
        }
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit.Browser said = resolving.hit().browser();
            if (said != null
                    && said.visitorId() == null
                    && resolving.visitorId() != null
                    && resolving.verdict() == Verdict.HUMAN
                    && !said.ip().equals(last)
                    && !OwnNetwork.holds(said.ip())) {
                last = said.ip();
                line.offer(last);
            }
        }
    }

    /** Asks for this address, unless the answer is known and not too old. */
    void learn(String ip) {
        Instant now = clock.instant();
        if (repository.knows(ip, now.minus(properties.believed()))) {
            return;
        }
        Optional<String> reverse = PtrName.of(ip);
        if (reverse.isEmpty()) {
            return;
        }
        switch (dns.ask(reverse.get(), "PTR", PATIENCE)) {
            case Dns.Silence silence -> {}
            case Dns.Nothing none -> repository.keep(new AddressHost(ip, null, false, null), now);
            case Dns.Records found -> repository.keep(named(ip, found), now);
        }
    }

    private AddressHost named(String ip, Dns.Records found) {
        if (found.values().isEmpty()) {
            return new AddressHost(ip, null, false, null);
        }
        String name = found.values().getFirst();
        if (name.length() > 253) {
            return new AddressHost(ip, null, false, null);
        }
        boolean confirmed = dns.ask(name, ip.indexOf(':') < 0 ? "A" : "AAAA", PATIENCE) instanceof Dns.Records back
                && back.values().stream()
                        .anyMatch(address -> PtrName.of(address).equals(PtrName.of(ip)));
        return new AddressHost(ip, name, confirmed, domains.ofHost(name).orElse(null));
    }

    private void purgeDaily() {
        Instant now = clock.instant();
        if (purgedAt.plus(A_DAY).isBefore(now)) {
            purgedAt = now;
            repository.purge(now.minus(properties.kept()));
        }
    }

    private void turn() throws InterruptedException {
        learn(line.take());
        purgeDaily();
    }

    @Override
    public void start() {
        if (properties.hostNames()) {
            turns.start();
        }
    }

    @Override
    public void stop() {
        turns.stop();
    }

    @Override
    public boolean isRunning() {
        return turns.isRunning();
    }
}
