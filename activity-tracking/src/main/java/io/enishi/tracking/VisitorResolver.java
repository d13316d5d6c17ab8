package io.enishi.tracking;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitBatch.Resolving;
import io.enishi.activity.HitResolver;
import io.enishi.activity.Verdict;
import io.enishi.geo.Countries;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.Browsers.Browser;
import io.enishi.tracking.VisitorRepository.Known;
import io.enishi.tracking.VisitorRepository.NewVisitor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says whose each hit is and which visit it belongs to. Reads nothing for browsers it holds, and inserts new visitors, visits
 * and edges by one statement each. Runs on the writer's one thread, so its memory needs no lock.
 */
@Component
class VisitorResolver implements HitResolver {

    private final VisitorRepository repository;
    private final IdentityRepository identities;
    private final Spelling spelling;
    private final VisitExtents extents;
    private final Relinked relinked;
    private final TrackingPolicies policies;
    private final PrivacyWishes wishes;
    private final ClickedConversions conversions;
    private final Countries countries;
    private final Browsers browsers;
    private final PageVisits visits;
    private HitRound round = new HitRound();
    private Duration gap = Duration.ZERO;

    VisitorResolver(
            VisitorRepository repository,
            IdentityRepository identities,
            VisitExtents extents,
            Relinked relinked,
            TrackingPolicies policies,
            PrivacyWishes wishes,
            ClickedConversions conversions,
            Countries countries,
            TrackingProperties properties) {
        this.countries = countries;
        this.repository = repository;
        this.identities = identities;
        this.spelling = new Spelling(repository, properties.wordsInMemory());
        this.extents = extents;
        this.relinked = relinked;
        this.policies = policies;
        this.wishes = wishes;
        this.conversions = conversions;
        this.browsers = new Browsers(properties.browsersInMemory());
        this.visits = new PageVisits(repository);
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void resolve(HitBatch batch) {
        round = new HitRound();
        gap = policies.current().visitGap();
        settle(batch);
        meet(batch);
        batch.hits().forEach(browsers::recognise);
        identify(batch);
        spelling.spell(batch, round);
        for (Resolving resolving : batch.hits()) {
            Hit.Browser browser = resolving.hit().browser();
            if (browser != null) {
                resolve(batch, resolving, browser);
            }
        }
        write();
    }

    @Override
    public void committed(HitBatch batch) {
        extents.saw(round.seen);
        wishes.notForSale(round.wishes);
        conversions.became(round.converted);
        round = new HitRound();
    }

    @Override
    public void rolledBack(HitBatch batch) {
        round.touched.forEach(browsers::forget);
        spelling.forget(round);
        relinked.addAll(round.relinked);
        round = new HitRound();
    }

    // a form post linked these while hits of theirs were being written
    private void settle(HitBatch batch) {
        round.relinked = relinked.take();
        if (!round.relinked.isEmpty()) {
            round.relinked.forEach(browsers::forget);
            batch.addHistory(identities.backfill(round.relinked));
        }
    }

    // browsers not held, and held ones whose visit seems over (another node may have seen more of it), are asked for
    // once
    private void meet(HitBatch batch) {
        Set<Long> unknown = new HashSet<>();
        for (Resolving resolving : batch.hits()) {
            Hit.Browser said = resolving.hit().browser();
            if (said != null && said.visitorId() != null) {
                Browser held = browsers.find(said.visitorId());
                if (held == null
                        || (resolving.hit().page() != null
                                && resolving.hit().verdict() != Verdict.FILTERED
                                && held.seen.lastPageViewAt != null
                                && !held.seen.open(resolving.hit().at(), gap))) {
                    unknown.add(said.visitorId());
                }
            }
        }
        if (!unknown.isEmpty()) {
            for (Known known : repository.known(unknown)) {
                Browser held = browsers.find(known.id());
                if (held == null || later(known.lastPageViewAt(), held.seen.lastPageViewAt)) {
                    browsers.hold(known);
                }
            }
        }
    }

    // anonymous browsers that an email's link names: theirs from now on, with all their history
    private void identify(HitBatch batch) {
        Map<Long, Edge> edges = new LinkedHashMap<>();
        for (Resolving resolving : batch.hits()) {
            Browser browser = held(resolving.hit());
            ProspectId person = person(resolving);
            if (browser != null && browser.prospect == null && person != null) {
                edges.putIfAbsent(browser.id, Edge.clicked(browser.id, person, resolving.hit()));
            }
        }
        if (edges.isEmpty()) {
            return;
        }
        Set<Long> owned = new HashSet<>(identities.own(List.copyOf(edges.values())));
        round.touched.addAll(edges.keySet());
        for (Edge edge : edges.values()) {
            if (owned.contains(edge.visitorId())) {
                round.edges.add(edge);
                round.converted.put(edge.visitorId(), edge.prospect());
                Objects.requireNonNull(browsers.find(edge.visitorId())).prospect = edge.prospect();
            }
        }
        if (owned.size() < edges.size()) {
            repository.known(edges.keySet()).forEach(browsers::hold);
        }
        batch.addHistory(identities.backfill(owned));
    }

    private void resolve(HitBatch batch, Resolving resolving, Hit.Browser said) {
        Hit hit = resolving.hit();
        Hit.PageSeen page = hit.page();
        boolean filtered = hit.verdict() == Verdict.FILTERED;
        Browser browser = held(hit);
        if (resolving.isSettled() || ((filtered || hit.verdict() == Verdict.BOT) && page == null)) {
            if (browser != null) {
                resolving.isBy(browser.id, false, null);
            }
            return;
        }
        ProspectId person = person(resolving);
        boolean isNew = browser == null || (person != null && !person.equals(browser.prospect));
        if (browser == null || isNew) {
            browser = born(hit, said, person);
        }
        round.touched.add(browser.id);
        if (browser.filtered && !filtered) {
            browser.filtered = false;
            round.unfiltered.add(browser.id);
        }
        if (said.globalPrivacyControl() && !isNew && !browser.doNotSell) {
            round.notForSale.add(browser.id);
        }
        browser.doNotSell |= said.globalPrivacyControl();
        if (said.globalPrivacyControl() && browser.prospect != null && !browser.prospect.equals(browser.wishOf)) {
            browser.wishOf = browser.prospect;
            round.wishes.add(browser.prospect);
        }
        resolving.isBy(browser.id, isNew, browser.prospect);
        if (page != null) {
            visits.seen(batch, round, browser, resolving, page, isNew, gap);
        } else if (!isNew) {
            round.seen.add(new VisitExtents.Seen(browser.id, 0, 0, 0, browser.prospect, hit.at()));
        }
        Browsers.Window window = browser.window(hit.verdict());
        if (window.open(hit.at(), gap)) {
            resolving.during(window.visitId);
        }
    }

    private Browser born(Hit hit, Hit.Browser said, @Nullable ProspectId person) {
        boolean filtered = hit.verdict() == Verdict.FILTERED;
        long id = repository.nextVisitor();
        Hit.PageSeen page = hit.page();
        round.visitors.add(new NewVisitor(
                id,
                person,
                page == null ? null : page.campaignId(),
                said.ip(),
                countries.of(said.ip()),
                round.userAgentIds.get(said.userAgent()),
                hit.at(),
                page == null || filtered ? 0 : 1,
                page == null ? null : page.referrer(),
                hit.verdict() == Verdict.BOT,
                filtered,
                said.globalPrivacyControl()));
        if (person != null) {
            round.edges.add(Edge.clicked(id, person, hit));
        }
        Browser browser = browsers.hold(id, person);
        browser.filtered = filtered;
        return browser;
    }

    private void write() {
        if (!round.visitors.isEmpty()) {
            repository.insertVisitors(round.visitors);
        }
        if (!round.visits.isEmpty()) {
            repository.insertVisits(round.visits);
        }
        if (!round.edges.isEmpty()) {
            identities.add(round.edges);
        }
        if (!round.unfiltered.isEmpty()) {
            repository.unfiltered(round.unfiltered);
        }
        if (!round.notForSale.isEmpty()) {
            repository.doNotSell(round.notForSale);
        }
    }

    private @Nullable Browser held(Hit hit) {
        Hit.Browser said = hit.browser();
        return said == null || said.visitorId() == null ? null : browsers.find(said.visitorId());
    }

    private static @Nullable ProspectId person(Resolving resolving) {
        Hit.Deed deed = resolving.hit().deed();
        return deed != null && deed.identifies() && resolving.verdict() == Verdict.HUMAN ? deed.prospect() : null;
    }

    private static boolean later(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }
}
