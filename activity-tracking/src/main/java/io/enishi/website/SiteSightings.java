package io.enishi.website;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Notes the hosts of committed page views, once a second and only when there were any: a hit costs a look into a small map.
 * What a crash takes is told again by the site's next page view.
 */
@Component
class SiteSightings implements HitResolver, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SiteSightings.class);
    private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(60);
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST = 2_000;

    private final SiteRepository repository;
    private final Clock clock;
    private final Map<String, SiteSeen> seen = new HashMap<>();
    private @Nullable Instant forgotAt;
    private @Nullable Thread thread;
    private volatile boolean running;

    SiteSightings(SiteRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public void resolve(HitBatch batch) {
        // only what was committed is told
    }

    @Override
    public void committed(HitBatch batch) {
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit.PageSeen page = resolving.hit().page();
            if (page != null && resolving.hit().verdict() == Verdict.HUMAN) {
                SitesSeen.hostOf(page.url())
                        .ifPresent(host -> saw(host, page, resolving.hit().at()));
            }
        }
    }

    private synchronized void saw(String host, Hit.PageSeen page, Instant at) {
        SiteSeen known = seen.get(host);
        if (known == null ? seen.size() < MOST_AT_ONCE : known.lastSeenAt().isBefore(at)) {
            seen.put(host, new SiteSeen(host, at, at, page.url()));
        }
    }

    /** Writes what has gathered. */
    private void flush() {
        List<SiteSeen> now;
        synchronized (this) {
            now = List.copyOf(seen.values());
            seen.clear();
        }
        if (now.isEmpty()) {
            return;
        }
        try {
            Instant at = clock.instant();
            if (forgotAt == null || forgotAt.plus(FORGET_EVERY).isBefore(at)) {
                repository.forgetBefore(at.minus(KEPT));
                forgotAt = at;
            }
            repository.saw(now, MOST);
        } catch (RuntimeException e) {
            log.warn("{} sites could not be noted: {}", now.size(), e.toString());
        }
    }

    private void work() {
        while (running) {
            try {
                Thread.sleep(FLUSH_EVERY);
                flush();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("site-sightings").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
        flush();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the journal's writer and stops after it. */
    @Override
    public int getPhase() {
        return ActivityJournal.PHASE - 1;
    }
}
