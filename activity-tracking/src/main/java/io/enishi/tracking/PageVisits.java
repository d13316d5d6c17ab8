package io.enishi.tracking;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.NewActivity;
import io.enishi.activity.NewPageView;
import io.enishi.activity.Verdict;
import io.enishi.tracking.Browsers.Browser;
import io.enishi.tracking.Browsers.Window;
import io.enishi.tracking.VisitorRepository.NewVisit;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A page that a browser saw: the visit it belongs to, begun when it must be, and its rows in the journal. */
class PageVisits {

    static final int VISIT = 20;

    private final VisitorRepository repository;

    PageVisits(VisitorRepository repository) {
        this.repository = repository;
    }

    void seen(
            HitBatch batch,
            HitRound round,
            Browser browser,
            HitBatch.Resolving resolving,
            Hit.PageSeen page,
            boolean isNew,
            Duration gap) {
        Hit hit = resolving.hit();
        boolean filtered = hit.verdict() == Verdict.FILTERED;
        Window window = browser.window(hit.verdict());
        boolean newVisit = !window.open(hit.at(), gap);
        if (newVisit) {
            window.visitId = repository.nextVisit();
            String utm = round.utmOfUrl.get(page.url());
            round.visits.add(new NewVisit(
                    window.visitId,
                    browser.id,
                    browser.prospect,
                    hit.at(),
                    page.referrer(),
                    utm == null ? null : round.utmIds.get(utm),
                    filtered));
            batch.add(
                    new NewActivity(
                            hit.at(), VISIT, "", null, browser.prospect, browser.id, hit.verdict(), arrival(page)),
                    window.visitId);
        }
        if (!isNew || !newVisit) {
            // what is filtered moves nothing of a visitor who is not
            long visitor = filtered && !browser.filtered ? 0 : browser.id;
            round.seen.add(new VisitExtents.Seen(
                    visitor,
                    isNew || filtered ? 0 : 1,
                    newVisit ? 0 : window.visitId,
                    newVisit && !filtered ? window.visitId : 0,
                    browser.prospect,
                    hit.at()));
        }
        window.reached(hit.at());
        batch.add(new NewPageView(
                hit.at(),
                browser.id,
                window.visitId,
                browser.prospect,
                Objects.requireNonNull(round.urlIds.get(page.url())),
                round.titleIds.get(page.title()),
                page.referrer() == null ? null : round.urlIds.get(page.referrer()),
                hit.browser() == null
                        ? null
                        : round.userAgentIds.get(hit.browser().userAgent()),
                hit.verdict(),
                resolving.pageAction()));
    }

    private static Map<String, String> arrival(Hit.PageSeen page) {
        return page.referrer() == null
                ? Map.of("url", page.url())
                : Map.of("url", page.url(), "referrer", page.referrer());
    }
}
