package io.enishi.page;

import io.enishi.prospect.SqlRelation;
import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PageActionQueries {

    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "url", "lower(p.url)",
            "points", "p.points",
            "priority", "p.priority",
            "all", "h.everything",
            "human", "h.human",
            "prospects", "h.prospects",
            "last", "h.last_at",
            "created", "a.created_at");

    private static final String FOUND = """
            from asset a
            join page_action p on p.id = a.id
            where (a.deleted_at is not null) = :bin
              and (not :priority or p.priority)
              and (position(lower(:text) in lower(a.name)) > 0 or position(lower(:text) in lower(p.url)) > 0)
            """;

    private final JdbcClient jdbc;

    PageActionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<PageActionRow> page(PageActionReports.Filter filter, String sort, boolean descending, int page, int size) {
        List<PageActionRow> rows = jdbc.sql(
                        """
                        select p.*, a.name, a.created_at, a.updated_at, a.deleted_at, h.*
                        from (select p.* %s) p
                        join asset a on a.id = p.id
                        left join lateral (
                            select count(*) as everything, count(*) filter (where verdict = 0) as human,
                                   count(distinct prospect_id) filter (where verdict = 0) as prospects,
                                   max(occurred_at) filter (where verdict = 0) as last_at
                            from page_view where page_action_id = p.id
                        ) h on true
                        order by %s %s nulls last, a.id
                        limit :size offset :offset
                        """.formatted(FOUND, SORTS.getOrDefault(sort, "a.created_at"), descending ? "desc" : ""))
                .param("text", filter.text())
                .param("priority", filter.priorityOnly())
                .param("bin", filter.bin())
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new PageActionRow(
                        PageActionRepository.action(row),
                        row.getLong("everything"),
                        row.getLong("human"),
                        row.getLong("prospects"),
                        Times.read(row, "last_at")))
                .list();
        long total = jdbc.sql("select count(*) " + FOUND)
                .param("text", filter.text())
                .param("priority", filter.priorityOnly())
                .param("bin", filter.bin())
                .query(Long.class)
                .single();
        boolean more = (long) (page + 1) * size < total;
        return new PageOf<>(rows, more ? Integer.toString(page + 1) : null, total);
    }

    /** The views of pages that meant this action. */
    static SqlRelation hits(long id) {
        return SqlRelation.of(
                "select verdict, visitor_id, prospect_id, occurred_at from page_view where page_action_id = ?", id);
    }
}
