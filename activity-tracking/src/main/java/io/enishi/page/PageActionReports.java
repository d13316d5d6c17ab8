package io.enishi.page;

import io.enishi.link.Traffic;
import io.enishi.link.TrafficBy;
import io.enishi.link.TrafficDay;
import io.enishi.link.Traffics;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How page actions do: their views, machines' ones beside people's, per day, and who viewed. */
@Component
public class PageActionReports {

    private static final int LARGEST_PAGE = 10_000;

    private final PageActionQueries queries;
    private final Traffics traffics;

    PageActionReports(PageActionQueries queries, Traffics traffics) {
        this.queries = queries;
        this.traffics = traffics;
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
        return traffics.of(PageActionQueries.hits(id));
    }

    /** The last days in the viewer's zone, oldest first. */
    @Transactional(readOnly = true)
    public List<TrafficDay> days(long id, Viewer who) {
        who.require("page-action.view");
        return traffics.days(PageActionQueries.hits(id), new Traffics.Counted(id, 0), who);
    }

    /** Who viewed, the latest first; people in the recycle bin are left out. */
    @Transactional(readOnly = true)
    public List<TrafficBy> prospects(long id, int most, Viewer who) {
        who.require("page-action.view");
        return traffics.prospects(PageActionQueries.hits(id), most, who);
    }
}
