package io.enishi.domain;

import io.enishi.asset.Campaigns;
import io.enishi.database.Snapshot;
import io.enishi.shared.Addresses;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The customer's own hosts that lead here. Every host but the console's is answered, so a domain works as soon as the DNS leads it here;
 * the primary one stands in links from then on, in those sent before the host that was primary then.
 */
@Component
public class TrackerDomains {

    private static final Logger log = LoggerFactory.getLogger(TrackerDomains.class);
    private static final int MOST = 100;

    private final TrackerDomainRepository repository;
    private final DomainCheck check;
    private final HttpsCheck https;
    private final Addresses addresses;
    private final Campaigns campaigns;
    private final Snapshot<String> primary;
    private final Snapshot<Map<String, Long>> byDomain;
    private final Snapshot<Map<Long, String>> usable;

    TrackerDomains(
            TrackerDomainRepository repository,
            DomainCheck check,
            HttpsCheck https,
            Addresses addresses,
            Campaigns campaigns) {
        this.repository = repository;
        this.check = check;
        this.https = https;
        this.addresses = addresses;
        this.campaigns = campaigns;
        this.primary = new Snapshot<>(repository::primary);
        this.byDomain = new Snapshot<>(repository::campaigns);
        this.usable = new Snapshot<>(repository::usable);
    }

    /** Where visitors and inboxes meet us: the primary domain, else the operator's host. Answered from memory; no slash at its end. */
    public String url() {
        String domain = primary.get();
        return domain.isEmpty() ? addresses.trackerUrl() : scheme() + domain;
    }

    /** The same for links that are to carry this domain: it, if it ever led here and was not removed, else the usual one. */
    public String url(@Nullable Long id) {
        String domain = id == null ? null : usable.get().get(id);
        return domain == null ? url() : scheme() + domain;
    }

    /** The domains that may be chosen for links, by their numbers. */
    public Map<Long, String> usable() {
        return usable.get();
    }

    /** Read before the first hit: one that comes while the database is away must not be the first to ask it. */
    @EventListener(ApplicationStartedEvent.class)
    void readAhead() {
        primary.get();
        byDomain.get();
        usable.get();
    }

    /** The campaign of whoever comes by this host without one; answered from memory. */
    public Optional<Long> campaign(@Nullable String host) {
        Map<String, Long> known = byDomain.get();
        return host == null || known.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(known.get(host.toLowerCase(Locale.ROOT)));
    }

    @Transactional(readOnly = true)
    public List<TrackerDomain> all(Viewer who) {
        who.require("settings.edit");
        return repository.all();
    }

    /** What is to be entered at the DNS provider for this domain. */
    public DnsEntry entry(TrackerDomain domain) {
        return check.entry(domain.domain());
    }

    /** Adds a domain, and asks the DNS about it beside. */
    @Transactional
    public long add(String typed, Viewer who) {
        who.require("settings.edit");
        String domain = read(typed);
        if (repository.all().size() >= MOST) {
            throw Refusal.at("domain", "domain.too-many", MOST);
        }
        long id = repository.add(domain, who.userId()).orElseThrow(() -> Refusal.at("domain", "domain.twice", domain));
        log.info("Tracker domain {} was added by user {}.", id, who.userId());
        afterCommit(() -> Thread.ofVirtual().name("domain-check").start(() -> checkQuietly(id, domain)));
        return id;
    }

    /** Asks the DNS now, and the domain for its certificate, some seconds at most. */
    public DomainStatus check(long id, Viewer who) {
        who.require("settings.edit");
        return ask(id, get(id).domain());
    }

    /** Asks about all of them again: records and certificates change without anybody telling us. */
    void checkAll() {
        repository.all().forEach(domain -> checkQuietly(domain.id(), domain.domain()));
    }

    private DomainStatus ask(long id, String domain) {
        DomainCheck.Checked found = check.check(domain);
        boolean ours = found.status() == DomainStatus.VALID;
        repository.checked(id, found, ours ? https.check(domain) : HttpsCheck.Handshake.NOT_ASKED);
        usable.changed();
        return found.status();
    }

    /** From now on it stands in links. Only a domain that leads here may. */
    @Transactional
    public void makePrimary(long id, Viewer who) {
        who.require("settings.edit");
        TrackerDomain domain = get(id);
        if (domain.status() != DomainStatus.VALID) {
            throw new Refusal("domain.not-valid", domain.domain());
        }
        repository.makePrimary(id, who.userId());
        primary.changed();
        log.info("Tracker domain {} was made the primary one by user {}.", id, who.userId());
    }

    /** From now on visitors whose page names no campaign, and tells us by this domain, belong to this one; null: to none. */
    @Transactional
    public void attribute(long id, @Nullable Long campaign, Viewer who) {
        who.require("settings.edit");
        if (campaign != null && campaigns.all().stream().noneMatch(one -> one.id() == campaign)) {
            throw new Refusal("domain.campaign-unknown");
        }
        repository.attribute(get(id).id(), campaign, who.userId());
        byDomain.changed();
    }

    /** Links that carry it go on working as long as the DNS leads here; new ones carry the operator's host if it was the primary one. */
    @Transactional
    public void remove(long id, Viewer who) {
        who.require("settings.edit");
        repository.delete(get(id).id(), who.userId());
        primary.changed();
        byDomain.changed();
        usable.changed();
        log.info("Tracker domain {} was removed by user {}.", id, who.userId());
    }

    private TrackerDomain get(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("tracker-domain", id));
    }

    private String read(String typed) {
        String domain = HostName.read(typed);
        if (domain.equals(addresses.publicHost())) {
            throw Refusal.at("domain", "domain.console", domain);
        }
        if (domain.equals(addresses.trackerHost())) {
            throw Refusal.at("domain", "domain.operators", domain);
        }
        return domain;
    }

    private String scheme() {
        return addresses.trackerUrl().startsWith("https:") ? "https://" : "http://";
    }

    private void checkQuietly(long id, String domain) {
        try {
            ask(id, domain);
        } catch (RuntimeException e) {
            log.warn("Tracker domain {} could not be checked: {}", id, e.toString());
        }
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
