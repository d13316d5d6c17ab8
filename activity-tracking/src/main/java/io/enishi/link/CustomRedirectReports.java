package io.enishi.link;

import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All custom redirects with their figures. */
@Component
public class CustomRedirectReports {

    /** The public code of the activity that a click writes. */
    public static final int CLICK = 21;

    private static final int LARGEST_PAGE = 10_000;

    private final CustomRedirectQueries queries;

    CustomRedirectReports(CustomRedirectQueries queries) {
        this.queries = queries;
    }

    /** Which redirects are asked for: by a piece of name, target or path, by campaign (0: any), or those in the recycle bin. */
    public record Filter(String text, long campaignId, boolean bin) {}

    /** An unknown sort means by age. */
    @Transactional(readOnly = true)
    public PageOf<CustomRedirectRow> page(
            Filter filter, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("custom-redirect.view");
        return queries.page(
                filter.text(),
                filter.campaignId(),
                filter.bin(),
                sort,
                descending,
                Math.clamp(page, 0, 1_000_000),
                Math.clamp(size, 1, LARGEST_PAGE));
    }
}
