package io.enishi.link;

import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CustomRedirectQueries {

    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "destination", "lower(r.destination)",
            "all", "h.everything",
            "human", "h.human",
            "prospects", "h.prospects",
            "last", "h.last_at",
            "created", "a.created_at");

    private static final String FOUND = """
            from asset a
            join custom_redirect r on r.id = a.id
            left join vanity_path v on v.asset_id = a.id
            where (a.deleted_at is not null) = :bin
              and (:campaign = 0 or a.campaign_id = :campaign)
              and (position(lower(:text) in lower(a.name)) > 0 or position(lower(:text) in lower(r.destination)) > 0
                   or position(lower(:text) in lower(coalesce(v.path, ''))) > 0)
            """;

    private final JdbcClient jdbc;

    CustomRedirectQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<CustomRedirectRow> page(
            String text, long campaign, boolean bin, String sort, boolean descending, int page, int size) {
        List<CustomRedirectRow> rows = jdbc.sql(
                        """
                        select a.id, a.name, a.created_at, a.deleted_at, coalesce(c.name, '') as campaign, r.token, r.destination,
                               coalesce(r.path, '') as vanity_path, h.*
                        from (select a.id, r.token, r.destination, v.path %s) r
                        join asset a on a.id = r.id
                        left join asset c on c.id = a.campaign_id
                        left join lateral (
                            select count(*) as everything, count(*) filter (where verdict = 0) as human,
                                   count(distinct visitor_id) filter (where verdict = 0 and prospect_id is null) as visitors,
                                   count(distinct prospect_id) filter (where verdict = 0) as prospects,
                                   max(occurred_at) filter (where verdict = 0) as last_at
                            from activity where asset_id = r.id and code = 21
                        ) h on true
                        order by %s %s nulls last, a.id
                        limit :size offset :offset
                        """.formatted(FOUND, SORTS.getOrDefault(sort, "a.created_at"), descending ? "desc" : ""))
                .param("text", text)
                .param("campaign", campaign)
                .param("bin", bin)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::row)
                .list();
        long total = jdbc.sql("select count(*) " + FOUND)
                .param("text", text)
                .param("campaign", campaign)
                .param("bin", bin)
                .query(Long.class)
                .single();
        boolean more = (long) (page + 1) * size < total;
        return new PageOf<>(rows, more ? Integer.toString(page + 1) : null, total);
    }

    private CustomRedirectRow row(ResultSet row, int number) throws SQLException {
        return new CustomRedirectRow(
                row.getLong("id"),
                row.getString("name"),
                row.getString("campaign"),
                row.getString("token"),
                row.getString("destination"),
                row.getString("vanity_path"),
                row.getLong("everything"),
                row.getLong("human"),
                row.getLong("visitors"),
                row.getLong("prospects"),
                Times.read(row, "last_at"),
                Objects.requireNonNull(Times.read(row, "created_at")),
                Times.read(row, "deleted_at"));
    }
}
