package io.enishi.rush;

import io.enishi.activity.ActivityTypes;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.rush.RushQueries.Deed;
import io.enishi.rush.RushQueries.Page;
import io.enishi.rush.RushWatch.Suspect;
import io.enishi.shared.ProspectId;
import io.enishi.verdict.Click;
import io.enishi.verdict.Judgement;
import io.enishi.verdict.NewCase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers the journal's rows around browsers that are looked at into a run that can be judged, and says what a verdict on it takes along. */
@Component
class Rushes {

    private static final int CLICK = 1;
    private static final int SUBMITTED = 4;
    private static final int OPEN = 11;
    private static final int MOST = 2_000;

    /** So long before a page its browser may have followed the link of an email that led there. */
    private static final Duration CLICKED_BEFORE = Duration.ofMinutes(1);

    /** So long before a run what was found of the same browser still says something. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private final RushQueries queries;

    Rushes(RushQueries queries) {
        this.queries = queries;
    }

    /** A run with the rows it consists of: its page views, and what else its browsers did meanwhile. */
    record Found(Rush rush, List<Page> pages, List<Deed> deeds, Set<String> addresses) {

        NewCase withVerdict(Judgement judgement) {
            boolean robots = judgement.verdict() == Verdict.BOT;
            Deed named = deeds.stream()
                    .filter(deed -> deed.prospect() != null)
                    .findFirst()
                    .orElse(null);
            return new NewCase(
                    named == null || named.code() != CLICK ? null : named.assetId(),
                    named == null ? null : named.prospect(),
                    pages.getFirst().visitor(),
                    pages.getFirst().at(),
                    pages.getLast().at(),
                    pages.size(),
                    rush.pages(),
                    addresses,
                    judgement,
                    deeds.stream()
                            .filter(deed -> ActivityTypes.OF_THE_BROWSER.contains(deed.code())
                                    || deed.code() == CLICK
                                    || deed.code() == OPEN)
                            .map(deed -> settled(deed.id(), deed.at(), robots))
                            .toList(),
                    pages.stream()
                            .map(page -> settled(page.id(), page.at(), robots))
                            .toList());
        }

        private static Settled settled(long id, Instant at, boolean robots) {
            return new Settled(id, at, Verdict.HUMAN, robots ? Verdict.BOT : Verdict.HUMAN);
        }
    }

    /** The run of these browsers as the journal has it; empty when there is none (any more). */
    Optional<Found> of(Suspect suspect) {
        List<Page> all = queries.pages(
                suspect.visitors(),
                suspect.since().minus(BEFORE),
                suspect.last().plusSeconds(1),
                MOST);
        Set<Long> alone =
                all.stream().collect(Collectors.groupingBy(Page::visitor, Collectors.counting())).entrySet().stream()
                        .filter(entry -> entry.getValue() == 1)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        // a newcomer that went on to another page keeps its cookies: it is judged by itself
        List<Page> pages = all.stream()
                .filter(page -> page.verdict() == Verdict.HUMAN && !page.at().isBefore(suspect.since()))
                .filter(page -> !suspect.newcomers() || alone.contains(page.visitor()))
                .toList();
        boolean again = !suspect.newcomers() && all.stream().anyMatch(page -> page.verdict() == Verdict.BOT);
        if (pages.isEmpty() || (pages.size() < 2 && !again)) {
            return Optional.empty();
        }
        Set<Long> visitors = pages.stream().map(Page::visitor).collect(Collectors.toCollection(TreeSet::new));
        Instant from = pages.getFirst().at();
        List<Deed> deeds = queries.deeds(
                visitors, from.minus(CLICKED_BEFORE), pages.getLast().at().plus(CLICKED_BEFORE));
        List<Deed> people =
                deeds.stream().filter(deed -> deed.verdict() == Verdict.HUMAN).toList();
        Rush rush = new Rush(
                suspect.address(),
                views(pages, people),
                deeds.stream().anyMatch(deed -> deed.sign().equals(Click.HONEYPOT)),
                people.stream().anyMatch(deed -> deed.code() == SUBMITTED),
                !suspect.newcomers() && queries.read(visitors.iterator().next(), from.minus(BEFORE)),
                again);
        return Optional.of(new Found(
                rush,
                pages,
                people,
                pages.stream()
                        .map(Page::ip)
                        .filter(ip -> !ip.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static List<View> views(List<Page> pages, List<Deed> deeds) {
        Map<Long, String> copies = new HashMap<>();
        for (Deed deed : deeds) {
            ProspectId person = deed.prospect();
            if (deed.code() == CLICK && person != null && deed.assetKind().equals("list-email")) {
                copies.putIfAbsent(deed.visitor(), deed.assetId() + " " + person.value());
            }
        }
        Map<Long, Instant> first = new HashMap<>();
        pages.forEach(page -> first.putIfAbsent(page.visitor(), page.at()));
        return pages.stream()
                .map(page -> new View(
                        page.id(),
                        page.at(),
                        page.visitor(),
                        page.url(),
                        page.referrer(),
                        isNew(page, Objects.requireNonNull(first.get(page.visitor())), copies.get(page.visitor())),
                        copies.get(page.visitor())))
                .toList();
    }

    // a browser that an email's link brought is first seen at the click
    private static boolean isNew(Page page, Instant first, @Nullable String copy) {
        Instant since = copy == null ? page.at() : page.at().minus(CLICKED_BEFORE);
        return page.at().equals(first) && !page.firstSeen().isBefore(since.minusMillis(1));
    }
}
