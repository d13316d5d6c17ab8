package io.enishi.website;

import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The searches of the customer's sites that are recorded. Every page view asks them, so they are answered from memory; what is
 * changed on another node holds some seconds later.
 */
@Component
public class SiteSearches {

    private static final Logger log = LoggerFactory.getLogger(SiteSearches.class);
    private static final long FRESH = 5_000_000_000L;
    private static final int MOST = 50;
    private static final int LONGEST_URL = 2_000;
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,60}");

    private final SiteSearchRepository repository;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable List<SiteSearch> held;
    private volatile long lookedAt;

    SiteSearches(SiteSearchRepository repository) {
        this.repository = repository;
    }

    @Transactional(readOnly = true)
    public List<SiteSearch> all(Viewer who) {
        who.require("settings.edit");
        return repository.all();
    }

    @Transactional
    public void add(String resultsUrl, String parameter, Viewer who) {
        who.require("settings.edit");
        String url = resultsUrl.replace("\0", "").strip();
        if (!url.matches("https?://.*") || SitesSeen.hostOf(url).isEmpty() || url.length() > LONGEST_URL) {
            throw Refusal.at("resultsUrl", "tracking.search.no-page");
        }
        if (!PARAMETER.matcher(parameter.strip()).matches()) {
            throw Refusal.at("parameter", "tracking.search.no-parameter");
        }
        if (repository.all().size() >= MOST) {
            throw Refusal.at("resultsUrl", "tracking.search.too-many", MOST);
        }
        if (!repository.add(url.replaceFirst("[?#].*", ""), parameter.strip())) {
            throw Refusal.at("resultsUrl", "tracking.search.twice");
        }
        lookAfterCommit();
    }

    @Transactional
    public void remove(long id, Viewer who) {
        who.require("settings.edit");
        repository.remove(id);
        lookAfterCommit();
    }

    /** Those in force; never waits for the database but the first time. */
    List<SiteSearch> current() {
        List<SiteSearch> known = held;
        if (known == null) {
            return look();
        }
        if (System.nanoTime() - lookedAt > FRESH && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("site-searches").start(this::lookAgain);
        }
        return known;
    }

    private List<SiteSearch> look() {
        List<SiteSearch> found = repository.all();
        held = found;
        lookedAt = System.nanoTime();
        return found;
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException databaseIsAway) {
            lookedAt = System.nanoTime();
            log.warn("The searches of web sites cannot be read now; those in memory hold on.");
        } finally {
            looking.set(false);
        }
    }

    private void lookAfterCommit() {
        List<SiteSearch> now = repository.all();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                held = now;
                lookedAt = System.nanoTime();
            }
        });
    }
}
