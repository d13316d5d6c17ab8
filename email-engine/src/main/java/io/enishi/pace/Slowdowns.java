package io.enishi.pace;

import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Domains that said we are too fast, and what pace they get meanwhile. */
@Component
@EnableConfigurationProperties(PaceProperties.class)
public class Slowdowns {

    public static final String ABILITY = "settings.edit";

    private static final Logger log = LoggerFactory.getLogger(Slowdowns.class);
    private static final int SHOWN = 50;

    private final SlowdownRepository repository;
    private final LimitBook book;
    private final TransactionTemplate transaction;
    private final PaceProperties properties;
    private final Clock clock;
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    Slowdowns(
            SlowdownRepository repository,
            LimitBook book,
            TransactionTemplate transaction,
            PaceProperties properties,
            Clock clock) {
        this.repository = repository;
        this.book = book;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** Those that last, the latest first. */
    @Transactional(readOnly = true)
    public List<Slowdown> open(Viewer who) {
        who.require(ABILITY);
        return repository.open(clock.instant());
    }

    /** Those that are over. */
    @Transactional(readOnly = true)
    public List<Slowdown> ended(Viewer who) {
        who.require(ABILITY);
        return repository.ended(clock.instant(), SHOWN);
    }

    /** A person knows better: the domain gets as much as before at once. */
    @Transactional
    public void end(String domain, Viewer who) {
        who.require(ABILITY);
        if (!repository.end(domain, who.userId(), clock.instant())) {
            throw new NotFound("Slowdown", domain);
        }
        resting.remove(domain);
        book.changed();
        log.info("The slower pace for {} was ended by user {}.", domain, who.userId());
    }

    boolean nobodyRests() {
        if (resting.isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        resting.values().removeIf(until -> !now.isBefore(until));
        return resting.isEmpty();
    }

    /** Whether this node heard a moment ago that this domain gets too much. */
    boolean rests(String domain) {
        Instant until = resting.get(domain);
        if (until == null) {
            return false;
        }
        if (clock.instant().isBefore(until)) {
            return true;
        }
        resting.remove(domain, until);
        return false;
    }

    /**
     * Halves the pace of the domain if that is what it asks for; {@code lately} is how many messages a minute it got. What comes within
     * the rest after that belongs to it.
     */
    void heard(String domain, String reply, ToDoubleFunction<String> lately) {
        if (!properties.adaptive() || domain.isEmpty() || !TooFast.says(reply) || rests(domain)) {
            return;
        }
        Instant now = clock.instant();
        if (resting.put(domain, now.plus(properties.rest())) != null) {
            return;
        }
        try {
            double perMinute = lately.applyAsDouble(domain);
            Slowdown slowdown = transaction.execute(status -> halved(domain, perMinute, reply, now));
            book.changed();
            if (slowdown != null) {
                log.warn(
                        "{} gets too much, it is sent {} messages a minute for now: {}",
                        domain,
                        Math.round(slowdown.perMinute()),
                        reply);
            }
        } catch (RuntimeException e) {
            // the domain rests all the same, and the next answer of this kind comes soon
            log.warn("The slower pace for {} could not be written down: {}", domain, e.toString());
        }
    }

    private @Nullable Slowdown halved(String domain, double lately, String reply, Instant now) {
        Optional<Slowdown> before = repository.lock(domain);
        Slowdown known = before.filter(one -> one.lasts(now)).orElse(null);
        if (known != null && Duration.between(known.halvedAt(), now).compareTo(properties.rest()) < 0) {
            return null;
        }
        Slowdown halved = known == null ? Slowdown.begin(domain, lately, reply, now) : known.again(reply, now);
        repository.put(halved, before.isPresent());
        return halved;
    }
}
