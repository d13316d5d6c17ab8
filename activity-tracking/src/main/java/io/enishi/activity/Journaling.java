package io.enishi.activity;

import io.enishi.activity.Findings.Standing;
import io.enishi.activity.Findings.StandingPage;
import io.enishi.activity.HitBatch.Appending;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.change.NewChange;
import io.enishi.prospect.FigureChange;
import io.enishi.prospect.ProspectFigures;
import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One append inside a transaction, whoever asks for it: rows, then projections, then the change feed. */
@Component
class Journaling {

    private final JournalRepository repository;
    private final List<ActivityProjection> projections;
    private final ProspectFigures figures;
    private final ActivityTypes types;
    private final ChangeFeed feed;

    Journaling(
            JournalRepository repository,
            List<ActivityProjection> projections,
            ProspectFigures figures,
            ActivityTypes types,
            ChangeFeed feed) {
        this.repository = repository;
        this.projections = projections;
        this.figures = figures;
        this.types = types;
        this.feed = feed;
    }

    List<Long> append(List<Appending> activities, List<NewPageView> pageViews, List<ActivityBatch> history) {
        List<Long> activityIds = repository.insertActivities(activities);
        List<Long> pageViewIds = repository.insertPageViews(pageViews);
        project(projected(activities, activityIds, pageViews, pageViewIds, history), past(history));
        return activityIds;
    }

    /** Gives rows their new verdicts and answers them, locked: those that still had the verdict they had. */
    Findings enter(Settlement settlement) {
        List<Standing> standing = repository.standing(settlement.verdicts());
        List<StandingPage> pages = repository.standingPages(settlement.pages());
        repository.settle(standing.stream().map(Standing::settled).toList());
        repository.settlePages(pages.stream().map(StandingPage::settled).toList());
        return new Findings(standing, pages, settlement.unlinked());
    }

    /** A settlement after its verdicts were entered: what is a person's now is projected, what is nobody's any more taken back. */
    void settle(HitBatch batch) {
        List<Appending> implied = batch.appendings();
        List<Long> ids = repository.insertActivities(implied);
        List<ActivityBatch> older = new ArrayList<>(batch.history());
        older.add(batch.accepted());
        older.add(batch.found().acceptedPages());
        // what is accepted now completes what it completes; what merely became hers, or set off its page action when it
        // was
        // seen, does not
        List<ActivityBatch> settledBefore = new ArrayList<>(batch.history());
        settledBefore.add(batch.found().acceptedPages());
        project(projected(implied, ids, List.of(), List.of(), older), past(settledBefore));
        recompute(batch.robbed(), batch.lost());
    }

    /** Figures of people who gave and got rows of the journal. */
    void anew(List<ProspectId> people) {
        if (people.isEmpty()) {
            return;
        }
        figures.lockedScores(people);
        projections.forEach(projection -> projection.recompute(people));
        // whatever is asked about them may be answered otherwise now
        Set<String> facts = new HashSet<>(
                Set.of(Facts.SCORE, Facts.LATEST_ACTIVITY, Facts.PAGE_VIEW, Facts.LISTS, Facts.TAGS, Facts.DELETED));
        types.all().forEach(type -> facts.add(Facts.activity(type.code())));
        feed.changed(people, facts, Cause.system());
    }

    private void recompute(List<ProspectId> people, Set<Integer> lost) {
        if (people.isEmpty()) {
            return;
        }
        figures.lockedScores(people);
        projections.forEach(projection -> projection.recompute(people));
        Set<String> facts = new HashSet<>(Set.of(Facts.SCORE, Facts.LATEST_ACTIVITY, Facts.PAGE_VIEW));
        lost.forEach(code -> facts.add(Facts.activity(code)));
        feed.changed(people, facts, new Cause("verdict", null, null, 0));
    }

    /** Projects rows that are in the journal already, and that just became somebody's, and tells the change feed of them. */
    void project(ActivityBatch history) {
        project(history, past(List.of(history)));
    }

    // activities and page views are numbered by one sequence
    private static Set<Long> past(List<ActivityBatch> history) {
        return history.stream()
                .flatMap(rows -> Stream.concat(rows.activityIds().stream(), rows.pageViewIds().stream()))
                .collect(Collectors.toSet());
    }

    private void project(ActivityBatch batch, Set<Long> past) {
        if (batch.isEmpty()) {
            return;
        }
        Set<ProspectId> scored = figures.apply(projections.stream()
                .map(projection -> projection.project(batch))
                .reduce(FigureChange.NONE, FigureChange::and));
        feed.changed(changes(batch, past, scored));
    }

    private static ActivityBatch projected(
            List<Appending> activities,
            List<Long> activityIds,
            List<NewPageView> pageViews,
            List<Long> pageViewIds,
            List<ActivityBatch> history) {
        List<ActivityBatch.Activity> acts = new ArrayList<>();
        List<ActivityBatch.PageView> views = new ArrayList<>();
        for (ActivityBatch older : history) {
            acts.addAll(older.activityRows());
            views.addAll(older.pageViewRows());
        }
        for (int i = 0; i < activities.size(); i++) {
            NewActivity row = activities.get(i).activity();
            ProspectId prospect = row.prospect();
            if (prospect != null && row.verdict() == Verdict.HUMAN) {
                acts.add(new ActivityBatch.Activity(
                        activityIds.get(i),
                        row.occurredAt(),
                        row.code(),
                        row.assetKind(),
                        row.assetId(),
                        prospect.value()));
            }
        }
        for (int i = 0; i < pageViews.size(); i++) {
            NewPageView row = pageViews.get(i);
            ProspectId prospect = row.prospect();
            if (prospect != null && row.verdict() == Verdict.HUMAN) {
                views.add(new ActivityBatch.PageView(
                        pageViewIds.get(i),
                        row.occurredAt(),
                        prospect.value(),
                        row.visitorId(),
                        row.visitId(),
                        row.pageActionId()));
            }
        }
        return ActivityBatch.of(acts, views);
    }

    // one row per activity, because reactions run an asset's actions per activity; one per person for her page views.
    // What
    // somebody did before we knew her counts, but completes nothing any more: its cause names no activity
    private List<NewChange> changes(ActivityBatch batch, Set<Long> past, Set<ProspectId> scored) {
        List<NewChange> changes = new ArrayList<>();
        for (ActivityBatch.Activity row : batch.activityRows()) {
            ProspectId prospect = new ProspectId(row.prospectId());
            Set<String> facts = new HashSet<>(Set.of(Facts.activity(row.code())));
            if (types.countsAsLatestActivity(row.code())) {
                facts.add(Facts.LATEST_ACTIVITY);
            }
            changes.add(new NewChange(
                    prospect,
                    withScore(facts, prospect, scored),
                    new Cause("activity", row.assetId(), past.contains(row.id()) ? null : row.id(), 0)));
        }
        for (ActivityBatch.PageView row : batch.pageViewRows()) {
            if (row.pageActionId() != null && !past.contains(row.id())) {
                changes.add(new NewChange(
                        new ProspectId(row.prospectId()),
                        Set.of(Facts.PAGE_ACTION),
                        new Cause("page-action", row.pageActionId(), row.id(), 0)));
            }
        }
        Set<Long> viewers = new LinkedHashSet<>();
        batch.pageViewRows().forEach(row -> viewers.add(row.prospectId()));
        for (Long viewer : viewers) {
            ProspectId prospect = new ProspectId(viewer);
            Set<String> facts = new HashSet<>(Set.of(Facts.PAGE_VIEW, Facts.LATEST_ACTIVITY));
            changes.add(
                    new NewChange(prospect, withScore(facts, prospect, scored), new Cause("page-view", null, null, 0)));
        }
        return changes;
    }

    private static Set<String> withScore(Set<String> facts, ProspectId prospect, Set<ProspectId> scored) {
        if (scored.contains(prospect)) {
            facts.add(Facts.SCORE);
        }
        return facts;
    }
}
