package io.enishi.activity;

import io.enishi.activity.TimelineQueries.Line;
import io.enishi.asset.AssetKind;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened with one person or one browser, latest first, each line a sentence in the viewer's language. */
@Component
public class Timeline {

    private static final int PAGE = 40;
    private static final Duration LIVE = Duration.ofHours(12);
    private static final Words DELETED = new Words("(deleted)", "(削除済み)");

    private final TimelineQueries queries;
    private final ActivityTypes types;
    private final Map<String, AssetKind> kinds;
    private final Clock clock;

    Timeline(TimelineQueries queries, ActivityTypes types, List<AssetKind> kinds, Clock clock) {
        this.clock = clock;
        this.queries = queries;
        this.types = types;
        this.kinds = kinds.stream().collect(Collectors.toMap(AssetKind::key, Function.identity()));
    }

    /** A person's timeline, from the cursor on; {@code unverified} also shows what bots and filtered addresses did. */
    @Transactional(readOnly = true)
    public PageOf<TimelineItem> of(
            ProspectId prospect, @Nullable String cursor, TimelineFilter filter, boolean unverified, Viewer who) {
        who.require("prospect.view");
        return told(queries.ofProspect(prospect, cursor, filter, unverified, PAGE + 1, who), who);
    }

    @Transactional(readOnly = true)
    public PageOf<TimelineItem> of(ProspectId prospect, @Nullable String cursor, TimelineFilter filter, Viewer who) {
        return of(prospect, cursor, filter, false, who);
    }

    /** What happened with everybody of one account whom the viewer sees. */
    @Transactional(readOnly = true)
    public PageOf<TimelineItem> ofAccount(
            long accountId, @Nullable String cursor, TimelineFilter filter, boolean unverified, Viewer who) {
        who.require("prospect.view");
        return told(queries.ofAccount(accountId, cursor, filter, unverified, PAGE + 1, who), who);
    }

    /** What everybody whom the viewer sees did in the last hours, strangers included for those who may see visitors. */
    @Transactional(readOnly = true)
    public List<TimelineItem> latest(Viewer who) {
        who.require("prospect.view");
        boolean strangers = who.may("visitor.view") && !who.ownProspectsOnly();
        return told(queries.latest(clock.instant().minus(LIVE), strangers, PAGE, who), who)
                .rows();
    }

    /** Changes whenever something happened; to be asked often, and cheap. */
    @Transactional(readOnly = true)
    public String pulse() {
        return queries.pulse(clock.instant().minus(LIVE));
    }

    /** A browser's timeline. */
    @Transactional(readOnly = true)
    public PageOf<TimelineItem> ofVisitor(
            long visitorId, @Nullable String cursor, TimelineFilter filter, boolean unverified, Viewer who) {
        who.require("visitor.view");
        return told(queries.ofVisitor(visitorId, cursor, filter, unverified, PAGE + 1, who), who);
    }

    private PageOf<TimelineItem> told(List<Line> found, Viewer who) {
        boolean more = found.size() > PAGE;
        List<Line> lines = more ? found.subList(0, PAGE) : found;
        Map<Long, List<TimelineItem.Page>> pages = queries.pages(lines);
        return new PageOf<>(
                lines.stream()
                        .map(line -> item(line, pages.getOrDefault(line.visitId(), List.of()), who))
                        .toList(),
                more ? queries.cursor(lines.getLast()) : null,
                -1);
    }

    private TimelineItem item(Line line, List<TimelineItem.Page> pages, Viewer who) {
        ActivityType type = types.of(line.code(), line.assetKind());
        String sentence = type.sentence().in(who.locale()).replace("{1}", detail(line));
        int at = sentence.indexOf("{0}");
        boolean named = at >= 0;
        boolean isVisit = line.code() == 20;
        return new TimelineItem(
                line.id(),
                line.occurredAt(),
                line.code(),
                Objects.requireNonNullElse(line.assetKind(), ""),
                type.icon(),
                type.label().in(who.locale()),
                named ? sentence.substring(0, at) : sentence,
                named ? Objects.requireNonNullElse(line.assetName(), DELETED.in(who.locale())) : null,
                named ? path(line) : null,
                named ? sentence.substring(at + 3) : "",
                line.verdict(),
                type.countsAsLatestActivity(),
                line.details(),
                line.visitorId(),
                line.visitId(),
                isVisit ? line.visitPageViews() : 0,
                isVisit ? pages : List.of(),
                person(line, who));
    }

    private static TimelineItem.@Nullable Person person(Line line, Viewer who) {
        TimelineQueries.Person person = line.person();
        return person == null ? null : new TimelineItem.Person(person.id(), person.name(who.locale()));
    }

    private @Nullable String path(Line line) {
        AssetKind kind = kinds.get("page-view".equals(line.assetKind()) ? "page-action" : line.assetKind());
        return kind == null || line.assetId() == null || line.assetName() == null ? null : kind.path(line.assetId());
    }

    // one detail fits a sentence; which one depends on what was written down
    private static String detail(Line line) {
        for (String key : List.of("url", "phrase", "reason", "field", "subject")) {
            String value = line.details().get(key);
            if (value != null) {
                return value;
            }
        }
        return "";
    }
}
