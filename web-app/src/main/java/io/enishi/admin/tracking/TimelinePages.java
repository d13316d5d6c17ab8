package io.enishi.admin.tracking;

import io.enishi.activity.Timeline;
import io.enishi.activity.TimelineFilter;
import io.enishi.activity.TimelineItem;
import io.enishi.activity.Verdict;
import io.enishi.admin.ListRequest;
import io.enishi.admin.tracking.TimelinePage.Day;
import io.enishi.admin.tracking.TimelinePage.Filter;
import io.enishi.admin.tracking.TimelinePage.Line;
import io.enishi.attribution.Referrer;
import io.enishi.attribution.Referrers;
import io.enishi.attribution.Utm;
import io.enishi.scoring.ActivityWorth;
import io.enishi.scoring.ActivityWorths;
import io.enishi.scoring.ScoringRules;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Timelines for console pages: put {@code of(…)} into the model as {@code timeline} and draw it with
 * {@code ~{components/timeline :: timeline(${timeline})}}.
 */
@Component
public class TimelinePages {

    private static final String SHOWN = "shown";
    private static final String UNVERIFIED = "unverified";

    private static final int VISIT = 20;

    private final Timeline timeline;
    private final Referrers referrers;
    private final ScoringRules scoring;

    TimelinePages(Timeline timeline, Referrers referrers, ScoringRules scoring) {
        this.timeline = timeline;
        this.referrers = referrers;
        this.scoring = scoring;
    }

    public TimelinePage of(ProspectId prospect, ListRequest list, Viewer who) {
        TimelineFilter filter = TimelineFilter.of(list.text(SHOWN));
        boolean unverified = "true".equals(list.text(UNVERIFIED));
        return page(timeline.of(prospect, list.cursor(), filter, unverified, who), filter, unverified, list, who);
    }

    public TimelinePage ofAccount(long accountId, ListRequest list, Viewer who) {
        TimelineFilter filter = TimelineFilter.of(list.text(SHOWN));
        boolean unverified = "true".equals(list.text(UNVERIFIED));
        return page(
                timeline.ofAccount(accountId, list.cursor(), filter, unverified, who), filter, unverified, list, who);
    }

    public TimelinePage ofVisitor(long visitorId, ListRequest list, Viewer who) {
        TimelineFilter filter = TimelineFilter.of(list.text(SHOWN));
        // a browser's page shows what it did, robots' deeds too, unless somebody hides them
        boolean unverified = !"false".equals(list.text(UNVERIFIED));
        return page(
                timeline.ofVisitor(visitorId, list.cursor(), filter, unverified, who), filter, unverified, list, who);
    }

    /** The latest lines of everybody, the newest first. */
    List<Line> latest(Viewer who) {
        ActivityWorths worths = scoring.worths();
        return timeline.latest(who).stream()
                .map(item -> line(item, worth(item, worths)))
                .toList();
    }

    private TimelinePage page(
            PageOf<TimelineItem> page, TimelineFilter filter, boolean unverified, ListRequest list, Viewer who) {
        Map<LocalDate, List<Line>> days = new LinkedHashMap<>();
        ActivityWorths worths = scoring.worths();
        for (TimelineItem item : page.rows()) {
            days.computeIfAbsent(LocalDate.ofInstant(item.occurredAt(), who.zone()), day -> new ArrayList<>())
                    .add(line(item, worth(item, worths)));
        }
        String next = page.next();
        return new TimelinePage(
                days.entrySet().stream()
                        .map(day -> new Day(day.getKey(), day.getValue()))
                        .toList(),
                Arrays.stream(TimelineFilter.values())
                        .map(each -> new Filter(each.key(), list.filterUrl(SHOWN, each.key()), each == filter))
                        .toList(),
                unverified,
                list.filterUrl(UNVERIFIED, Boolean.toString(!unverified)),
                next == null ? null : list.afterUrl(next),
                list.cursor().isEmpty() ? null : list.firstUrl());
    }

    /** The visit itself, and a page view for each page; what no person did, or nobody known, is worth nothing. */
    private static List<ActivityWorth> worth(TimelineItem item, ActivityWorths worths) {
        if (item.verdict() != Verdict.HUMAN) {
            return List.of();
        }
        List<ActivityWorth> worth = new ArrayList<>();
        worths.of(item.code(), item.kind()).ifPresent(worth::add);
        if (item.code() == VISIT) {
            worths.of(ActivityWorths.PAGE_VIEW, "")
                    .filter(page -> item.pageViews() > 0)
                    .map(page -> new ActivityWorth(page.points() * item.pageViews(), page.rule(), false))
                    .ifPresent(worth::add);
        }
        return worth;
    }

    private Line line(TimelineItem item, List<ActivityWorth> worth) {
        if (item.code() != VISIT) {
            return new Line(item, tone(item), worth, null, null);
        }
        Utm utm = Utm.of(item.details().getOrDefault("url", "")).orElse(Utm.NONE);
        Referrer referrer = referrers.of(item.details().get("referrer"), utm);
        return new Line(item, tone(item), worth, referrer.known() ? referrer : null, utm.tagged() ? utm : null);
    }

    private static String tone(TimelineItem item) {
        if (item.verdict() != Verdict.HUMAN) {
            return "";
        }
        return switch (item.code()) {
            case 4 -> "good";
            case 3, 12, 13, 14 -> "bad";
            case 1, 20, 21 -> "main";
            default -> "";
        };
    }
}
