package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction appended for known prospects: human activities and page views only, already in the journal.
 * {@link #activities()} and {@link #pageViews()} are relations for the {@code from} clause of a projection's SQL; those of a
 * batch are arrays, those of {@link #everything()} and {@link #everythingOf} the journal's tables with the opening balances of what was dropped from them, so
 * that one SQL text serves all.
 */
public record ActivityBatch(
        List<Activity> activityRows,
        List<PageView> pageViewRows,
        boolean whole,
        @Nullable List<ProspectId> people) {

    /** One activity as projections see it. */
    public record Activity(
            long id,
            Instant occurredAt,
            int code,
            String assetKind,
            @Nullable Long assetId,
            long prospectId) {}

    /** One page view as projections see it, with the page action it set off. */
    public record PageView(
            long id,
            Instant occurredAt,
            long prospectId,
            long visitorId,
            long visitId,
            @Nullable Long pageActionId) {

        public PageView(long id, Instant occurredAt, long prospectId, long visitorId, long visitId) {
            this(id, occurredAt, prospectId, visitorId, visitId, null);
        }
    }

    /** A relation for the {@code from} clause, with its positional parameters. */
    public record Relation(String sql, List<Object> params) {}

    public ActivityBatch {
        activityRows = List.copyOf(activityRows);
        pageViewRows = List.copyOf(pageViewRows);
        people = people == null ? null : List.copyOf(people);
    }

    public static ActivityBatch of(List<Activity> activities, List<PageView> pageViews) {
        return new ActivityBatch(activities, pageViews, false, null);
    }

    /** The whole journal, for a replay; its lists of ids are empty. */
    public static ActivityBatch everything() {
        return new ActivityBatch(List.of(), List.of(), true, null);
    }

    /** All that these people ever did, for figures that are computed anew. */
    public static ActivityBatch everythingOf(Collection<ProspectId> people) {
        return new ActivityBatch(List.of(), List.of(), true, List.copyOf(people));
    }

    public boolean isEmpty() {
        return !whole && activityRows.isEmpty() && pageViewRows.isEmpty();
    }

    public List<Long> activityIds() {
        return activityRows.stream().map(Activity::id).toList();
    }

    public List<Long> pageViewIds() {
        return pageViewRows.stream().map(PageView::id).toList();
    }

    /** The people of this batch, distinct and in id order. */
    public List<Long> prospectIds() {
        return LongStream.concat(
                        activityRows.stream().mapToLong(Activity::prospectId),
                        pageViewRows.stream().mapToLong(PageView::prospectId))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /**
     * {@code (id, occurred_at, code, asset_kind, asset_id, prospect_id, hits, first_at)}. A row stands for one activity, or for those
     * of dropped months that were alike: their number, the first and the latest of them.
     */
    public Relation activities() {
        if (whole) {
            return whole("""
                    (select id, occurred_at, code::integer as code, asset_kind, asset_id, prospect_id, 1 as hits, occurred_at as first_at
                     from activity where verdict = 0 and prospect_id %1$s
                     union all
                     select latest_id, latest_at, code::integer, asset_kind, nullif(asset_id, 0), prospect_id, hits, first_at
                     from activity_opening where code <> 0 and prospect_id %1$s)""");
        }
        return new Relation(
                """
                (select *, 1 as hits, occurred_at as first_at
                 from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as integer[]),
             cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]))
                     as batch(id, occurred_at, code, asset_kind, asset_id, prospect_id))""",
                List.of(
                        activityRows.stream().map(Activity::id).toArray(Long[]::new),
                        activityRows.stream()
                                .map(row -> row.occurredAt().toString())
                                .toArray(String[]::new),
                        activityRows.stream().map(Activity::code).toArray(Integer[]::new),
                        activityRows.stream().map(Activity::assetKind).toArray(String[]::new),
                        activityRows.stream().map(Activity::assetId).toArray(Long[]::new),
                        activityRows.stream().map(Activity::prospectId).toArray(Long[]::new)));
    }

    /** {@code (id, occurred_at, prospect_id, visitor_id, visit_id, page_action_id, hits, first_at)}, those of dropped months together. */
    public Relation pageViews() {
        if (whole) {
            return whole("""
                    (select id, occurred_at, prospect_id, visitor_id, visit_id, page_action_id, 1 as hits, occurred_at as first_at
                     from page_view where verdict = 0 and prospect_id %1$s
                     union all
                     select latest_id, latest_at, prospect_id, null, null, nullif(asset_id, 0), hits, first_at
                     from activity_opening where code = 0 and prospect_id %1$s)""");
        }
        return new Relation(
                """
                (select *, 1 as hits, occurred_at as first_at
                 from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as bigint[]),
             cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]))
                     as batch(id, occurred_at, prospect_id, visitor_id, visit_id, page_action_id))""",
                List.of(
                        pageViewRows.stream().map(PageView::id).toArray(Long[]::new),
                        pageViewRows.stream()
                                .map(row -> row.occurredAt().toString())
                                .toArray(String[]::new),
                        pageViewRows.stream().map(PageView::prospectId).toArray(Long[]::new),
                        pageViewRows.stream().map(PageView::visitorId).toArray(Long[]::new),
                        pageViewRows.stream().map(PageView::visitId).toArray(Long[]::new),
                        pageViewRows.stream().map(PageView::pageActionId).toArray(Long[]::new)));
    }

    private Relation whole(String tables) {
        if (people == null) {
            return new Relation(tables.formatted("is not null"), List.of());
        }
        Long[] ids = people.stream().map(ProspectId::value).toArray(Long[]::new);
        return new Relation(tables.formatted("= any(cast(? as bigint[]))"), List.of(ids, ids));
    }
}
