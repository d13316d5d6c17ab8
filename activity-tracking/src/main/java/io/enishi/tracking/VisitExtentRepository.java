package io.enishi.tracking;

import io.enishi.shared.SqlArrays;
import io.enishi.tracking.VisitExtents.Extent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class VisitExtentRepository {

    private final JdbcTemplate jdbc;

    VisitExtentRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void extendVisits(Collection<Extent> extents) {
        extend("visit", "last_page_view_at", "null", extents);
    }

    /** Answers those that are another person's than they were taken for. */
    List<Long> extendVisitors(Collection<Extent> extents) {
        return extend("visitor", "last_seen_at", "r.prospect_id", extents);
    }

    private List<Long> extend(String table, String last, String person, Collection<Extent> extents) {
        if (extents.isEmpty()) {
            return List.of();
        }
        List<Extent> ordered =
                extents.stream().sorted(Comparator.comparingLong(Extent::id)).toList();
        Long[] ids = ordered.stream().map(Extent::id).toArray(Long[]::new);
        jdbc.query("select from %s where id = any(?) order by id for update".formatted(table), row -> {}, (Object) ids);
        return jdbc.query(
                """
                with extended as (
                    update %1$s r set %2$s = greatest(r.%2$s, e.last), page_views = r.page_views + e.page_views
                    from unnest(cast(? as bigint[]), cast(? as integer[]), cast(? as timestamptz[]), cast(? as bigint[]))
                        as e(id, page_views, last, person)
                    where r.id = e.id
                    returning r.id, %3$s is distinct from e.person as another)
                select id from extended where another
                """.formatted(table, last, person),
                (row, number) -> row.getLong(1),
                ids,
                ordered.stream().map(Extent::pageViews).toArray(Integer[]::new),
                ordered.stream().map(extent -> extent.last().toString()).toArray(String[]::new),
                SqlArrays.longs(
                        ordered,
                        extent ->
                                extent.person() == null ? null : extent.person().value()));
    }

    /** The visits and visitors of the last minutes before the end, counted anew: a crash may have taken their extents. */
    void recompute() {
        jdbc.execute("""
                create temporary table recent_visitor on commit drop as
                select distinct visitor_id from page_view
                where occurred_at > (select max(occurred_at) - interval '5 minutes'
                                     from (select occurred_at from page_view order by id desc limit 1) latest)
                """);
        jdbc.update("""
                with of_visit as materialized (
                    select v.visitor_id, v.visit_id, max(v.occurred_at) as last, count(*) as views
                    from page_view v join recent_visitor using (visitor_id) where v.verdict <> 2 group by v.visitor_id, v.visit_id),
                counted as materialized (
                    -- of a visit whose pages were dropped with their month, what it knows itself
                    select w.visitor_id, max(o.last) as last, sum(greatest(w.page_views, coalesce(o.views, 0))) as views
                    from visit w join recent_visitor using (visitor_id) left join of_visit o on o.visit_id = w.id
                    where not w.is_filtered group by w.visitor_id having max(o.last) is not null),
                behind as materialized (
                    select w.id, p.last, p.views from visitor w join counted p on p.visitor_id = w.id
                    where w.last_seen_at < p.last or w.page_views < p.views
                    order by w.id for update of w)
                update visitor w set last_seen_at = greatest(w.last_seen_at, behind.last), page_views = behind.views
                from behind where w.id = behind.id
                """);
        jdbc.update("""
                with counted as materialized (
                    select v.visit_id, max(v.occurred_at) as last, count(*) as views
                    from page_view v join recent_visitor using (visitor_id) group by v.visit_id),
                behind as materialized (
                    select w.id, p.last, p.views from visit w join counted p on p.visit_id = w.id
                    where w.last_page_view_at < p.last or w.page_views < p.views
                    order by w.id for update of w)
                update visit w set last_page_view_at = behind.last, page_views = behind.views
                from behind where w.id = behind.id
                """);
    }
}
