package io.enishi.verdict;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

/**
 * Browsers whose click in an email waits for its verdict. When our script reports a page of one of them, a person has read it, and
 * nobody need wait any longer. Only this node's memory: what it forgets is judged when the window ends.
 */
@Component
class Awaited implements HitResolver {

    private static final int MOST = 100_000;

    private final Cache<Long, Boolean> waiting;
    private final ConcurrentLinkedQueue<Long> readers = new ConcurrentLinkedQueue<>();
    private final TrackedHosts hosts;
    private final VerdictSignal signal;

    Awaited(VerdictProperties properties, TrackedHosts hosts, VerdictSignal signal) {
        this.waiting = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(properties.settlingWindow().multipliedBy(2).plusSeconds(10))
                .build();
        this.hosts = hosts;
        this.signal = signal;
    }

    @Override
    public int order() {
        return 150;
    }

    @Override
    public void resolve(HitBatch batch) {}

    @Override
    public void committed(HitBatch batch) {
        boolean clicked = false;
        for (HitBatch.Resolving resolving : batch.hits()) {
            Long visitor = resolving.visitorId();
            Hit.PageSeen page = resolving.hit().page();
            if (visitor != null && resolving.verdict() == Verdict.UNSETTLED) {
                waiting.put(visitor, true);
                clicked = true;
            } else if (page != null && resolving.verdict() == Verdict.HUMAN) {
                hosts.saw(Burst.host(page.url()));
                if (visitor != null && waiting.getIfPresent(visitor) != null) {
                    waiting.invalidate(visitor);
                    readers.add(visitor);
                    signal.raise();
                }
            }
        }
        if (clicked) {
            signal.expect();
        }
    }

    /** Those who have read a page since this was last asked. */
    List<Long> readers() {
        List<Long> taken = new ArrayList<>();
        for (Long visitor = readers.poll(); visitor != null; visitor = readers.poll()) {
            taken.add(visitor);
        }
        return taken;
    }
}
