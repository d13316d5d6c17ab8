package io.enishi.page;

import io.enishi.link.Traffic;
import io.enishi.link.TrafficBy;
import io.enishi.link.TrafficDay;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How page actions do: their views, machines' ones beside people's, per day, and who viewed. */
@Component
public class PageActionReports {

    private static final int DAYS = 30;
    private static final int LARGEST_PAGE = 10_000;

    private final PageActionQueries queries;
    private final Clock clock;

    PageActionReports(PageActionQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** Which page actions are asked for: by a piece of name or address, priority pages only, or those in the recycle bin. */
    public record Filter(String text, boolean priorityOnly, boolean bin) {}

    /** An unknown sort means by age. */
    @Transactional(readOnly = true)
    public PageOf<PageActionRow> page(Filter filter, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("page-action.view");
        return queries.page(
                filter, sort, descending, Math.clamp(page, 0, 1_000_000), Math.clamp(size, 1, LARGEST_PAGE));
    }

    @Transactional(readOnly = true)
    public Traffic traffic(long id, Viewer who) {
        who.require("page-action.view");
        return queries.traffic(id);
    }

    /** The last days in the viewer's zone, oldest first. */
    @Transactional(readOnly = true)
    public List<TrafficDay> days(long id, Viewer who) {
        who.require("page-action.view");
        LocalDate today = LocalDate.ofInstant(clock.instant(), who.zone());
        return queries.days(id, today.minusDays(DAYS - 1L), today, who.zone());
    }

    /** Who viewed, the latest first; people in the recycle bin are left out. */
    @Transactional(readOnly = true)
    public List<TrafficBy> prospects(long id, int most, Viewer who) {
        who.require("page-action.view");
        who.require("prospect.view");
        return queries.prospects(id, most);
    }
}
