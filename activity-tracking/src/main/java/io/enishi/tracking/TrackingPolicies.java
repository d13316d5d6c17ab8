package io.enishi.tracking;

import io.enishi.geo.Countries;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one policy of tracking. Every hit asks it, so it is answered from memory: what is changed here holds at once, what is
 * changed on another node some seconds later, and while the database is away the last one known holds on.
 */
@Component
public class TrackingPolicies {

    private static final Logger log = LoggerFactory.getLogger(TrackingPolicies.class);
    private static final long FRESH = 5_000_000_000L;
    private static final int SHORTEST_COOKIE = 180;
    private static final int LONGEST_COOKIE = 3_650;
    private static final int LONGEST_SESSION = 1_440;
    private static final int LONGEST_MESSAGE = 1_000;
    private static final int LONGEST_ANSWER = 60;

    private final TrackingPolicyRepository repository;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable TrackingPolicy held;
    private volatile long lookedAt;

    TrackingPolicies(TrackingPolicyRepository repository) {
        this.repository = repository;
    }

    /** The policy in force; never waits for the database but the first time. */
    public TrackingPolicy current() {
        TrackingPolicy known = held;
        if (known == null) {
            return look();
        }
        if (System.nanoTime() - lookedAt > FRESH && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("tracking-policy").start(this::lookAgain);
        }
        return known;
    }

    /** The policy as it is stored, for whoever may change it. */
    @Transactional(readOnly = true)
    public TrackingPolicy get(Viewer who) {
        who.require("settings.edit");
        return repository.get();
    }

    @Transactional
    public void change(TrackingPolicy wanted, Viewer who) {
        who.require("settings.edit");
        within("sessionMinutes", wanted.sessionMinutes(), 1, LONGEST_SESSION);
        within("cookieDays", wanted.cookieDays(), SHORTEST_COOKIE, LONGEST_COOKIE);
        wanted.optInCountries().stream()
                .filter(code -> !Countries.isCountry(code))
                .findFirst()
                .ifPresent(code -> {
                    throw Refusal.at("countries", "tracking.policy.no-country", code);
                });
        said("En", wanted.english());
        said("Ja", wanted.japanese());
        repository.change(wanted);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                held = wanted;
                lookedAt = System.nanoTime();
                log.info("The tracking policy was changed by user {}.", who.userId());
            }
        });
    }

    private TrackingPolicy look() {
        TrackingPolicy found = repository.get();
        held = found;
        lookedAt = System.nanoTime();
        return found;
    }

    private void lookAgain() {
        try {
            look();
        } catch (DataAccessException | TransactionException databaseIsAway) {
            lookedAt = System.nanoTime();
            log.warn("The tracking policy cannot be read now; the one in memory holds on.");
        } finally {
            looking.set(false);
        }
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refusal.at(field, "tracking.policy.number", least, most);
        }
    }

    private static void said(String language, ConsentBanner banner) {
        written("message" + language, banner.message(), LONGEST_MESSAGE);
        written("accept" + language, banner.accept(), LONGEST_ANSWER);
        written("decline" + language, banner.decline(), LONGEST_ANSWER);
    }

    private static void written(String field, String text, int most) {
        if (text.isEmpty()) {
            throw Refusal.at(field, "tracking.policy.empty");
        }
        if (text.length() > most) {
            throw Refusal.at(field, "tracking.policy.too-long", most);
        }
    }
}
