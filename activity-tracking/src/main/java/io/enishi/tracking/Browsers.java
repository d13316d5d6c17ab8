package io.enishi.tracking;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.VisitorRepository.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The browsers met lately, with their open visit, so that no hit costs a look-up. Bounded; used by the writer's thread only. */
class Browsers {

    /** One browser as the writer knows it. */
    static class Browser {

        final long id;

        @Nullable
        ProspectId prospect;

        final Window seen = new Window();
        final Window hidden = new Window();
        boolean doNotSell;

        /** Seen only through visitor filters so far. */
        boolean filtered;

        /** The person who was noted as not to be sold because of this browser. */
        @Nullable
        ProspectId wishOf;

        Browser(long id, @Nullable ProspectId prospect) {
            this.id = id;
            this.prospect = prospect;
        }

        /** What visitor filters leave out has visits of its own, so that no other visit grows by it. */
        Window window(Verdict verdict) {
            return verdict == Verdict.FILTERED ? hidden : seen;
        }
    }

    /** The latest visit of a browser. */
    static class Window {

        long visitId;

        @Nullable
        Instant lastPageViewAt;

        boolean open(Instant at, Duration gap) {
            Instant last = lastPageViewAt;
            return last != null && !last.plus(gap).isBefore(at);
        }

        void reached(Instant at) {
            Instant last = lastPageViewAt;
            lastPageViewAt = last != null && last.isAfter(at) ? last : at;
        }
    }

    private final Map<Long, Browser> held;

    Browsers(int most) {
        held = new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Browser> eldest) {
                return size() > most;
            }
        };
    }

    @Nullable
    Browser find(long id) {
        return held.get(id);
    }

    /** Her own browser, known from before by our signature: a click of hers need not wait for evidence. */
    void recognise(HitBatch.Resolving hit) {
        Hit.Deed deed = hit.hit().deed();
        Hit.Browser said = hit.hit().browser();
        if (hit.verdict() == Verdict.UNSETTLED && deed != null && said != null && said.visitorId() != null) {
            Browser browser = find(said.visitorId());
            if (browser != null && browser.prospect != null && browser.prospect.equals(deed.prospect())) {
                hit.judge(Verdict.HUMAN);
            }
        }
    }

    Browser hold(Known known) {
        Browser browser = new Browser(known.id(), known.prospect());
        browser.seen.visitId = known.visitId();
        browser.seen.lastPageViewAt = known.lastPageViewAt();
        browser.filtered = known.filtered();
        held.put(browser.id, browser);
        return browser;
    }

    Browser hold(long id, @Nullable ProspectId prospect) {
        Browser browser = new Browser(id, prospect);
        held.put(id, browser);
        return browser;
    }

    void forget(long id) {
        held.remove(id);
    }
}
