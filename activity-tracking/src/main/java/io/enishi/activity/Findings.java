package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a settlement found out about rows of earlier, their rows locked: new verdicts, and browsers that are taken back. */
record Findings(List<Standing> standing, List<StandingPage> pages, List<Unlinked> unlinked) {

    /** An activity that stands in the journal, its row locked, and the verdict it has just been given. */
    record Standing(Settled settled, NewActivity activity) {

        private static final int CLICK = 1;

        /** The same as a hit, for resolvers: a click that named its person gives her the browser it came from. */
        Hit hit() {
            Long visitor = activity.visitorId();
            return Hit.deed(
                    activity.occurredAt(),
                    settled.verdict(),
                    visitor == null
                            ? null
                            : new Hit.Browser(
                                    visitor,
                                    activity.details().getOrDefault(Hit.ADDRESS, ""),
                                    activity.details().getOrDefault(Hit.AGENT, "")),
                    new Hit.Deed(
                            activity.code(),
                            activity.assetKind(),
                            activity.assetId(),
                            activity.prospect(),
                            activity.code() == CLICK && visitor != null,
                            activity.details()));
        }
    }

    /** A page view that stands in the journal, its row locked, and the verdict it has just been given. */
    record StandingPage(
            Settled settled,
            @Nullable ProspectId prospect,
            long visitorId,
            long visitId,
            @Nullable Long pageActionId) {}

    static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    Findings {
        standing = List.copyOf(standing);
        pages = List.copyOf(pages);
        unlinked = List.copyOf(unlinked);
    }

    /** The verdicts on activities and on page views. */
    List<Settled> entered() {
        return Stream.concat(
                        standing.stream().map(Standing::settled), pages.stream().map(StandingPage::settled))
                .toList();
    }

    /** The browsers whose page views were found to be people's, distinct and in id order. */
    List<Long> read() {
        return pages.stream()
                .filter(page -> page.settled().accepted())
                .map(StandingPage::visitorId)
                .distinct()
                .sorted()
                .toList();
    }

    /** The browsers that made what is no person's from now on, distinct and in id order. */
    List<Long> disowned() {
        Stream<@Nullable Long> acted = standing.stream()
                .filter(row -> row.settled().verdict() != Verdict.HUMAN)
                .map(row -> row.activity().visitorId());
        Stream<Long> looked = pages.stream()
                .filter(page -> page.settled().verdict() != Verdict.HUMAN)
                .map(StandingPage::visitorId);
        return Stream.concat(acted.filter(Objects::nonNull), looked)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whose figures are to be computed anew, in id order: those who lose something by a verdict, and these. */
    List<ProspectId> robbed(Collection<ProspectId> also) {
        Set<ProspectId> people = new TreeSet<>(also);
        for (Standing row : standing) {
            ProspectId person = row.activity().prospect();
            if (row.settled().retracted() && person != null) {
                people.add(person);
            }
        }
        for (StandingPage page : pages) {
            ProspectId person = page.prospect();
            if (page.settled().retracted() && person != null) {
                people.add(person);
            }
        }
        return List.copyOf(people);
    }

    /** The codes of activities that are nobody's any more. */
    Set<Integer> lost() {
        Set<Integer> codes = new HashSet<>();
        standing.stream()
                .filter(row -> row.settled().retracted())
                .forEach(row -> codes.add(row.activity().code()));
        return codes;
    }

    /** The page views that are somebody's from now on, as projections see them. */
    ActivityBatch acceptedPages() {
        List<ActivityBatch.PageView> rows = new ArrayList<>();
        for (StandingPage page : pages) {
            ProspectId person = page.prospect();
            if (person != null && page.settled().accepted()) {
                rows.add(new ActivityBatch.PageView(
                        page.settled().activityId(),
                        page.settled().occurredAt(),
                        person.value(),
                        page.visitorId(),
                        page.visitId(),
                        page.pageActionId()));
            }
        }
        return ActivityBatch.of(List.of(), rows);
    }
}
