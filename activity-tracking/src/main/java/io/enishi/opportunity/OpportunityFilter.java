package io.enishi.opportunity;

import org.jspecify.annotations.Nullable;

/** Which opportunities a list shows, in which order, and which page of them. */
public record OpportunityFilter(
        String text, @Nullable OpportunityStatus status, String sort, boolean descending, int page, int size) {

    private static final int LARGEST_PAGE = 10_000;

    public OpportunityFilter {
        page = Math.clamp(page, 0, 1_000_000);
        size = Math.clamp(size, 1, LARGEST_PAGE);
    }
}
