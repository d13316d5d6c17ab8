package io.enishi.activity;

import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TimelineQueries {

    private static final int PAGES_PER_VISIT = 200;

    /** One activity as it lies in the journal, with its asset's name. */
    record Line(
            long id,
            Instant occurredAt,
            int code,
            String assetKind,
            @Nullable Long assetId,
            @Nullable String assetName,
            Verdict verdict,
            Map<String, String> details,
            @Nullable Long visitorId,
            @Nullable Long visitId,
            int visitPageViews) {}

    private static final String SELECT = """
            select a.id, a.occurred_at, a.code, a.asset_kind, a.asset_id, s.name as asset_name, a.verdict, a.details,
                   a.visitor_id, a.visit_id, coalesce(w.page_views, 0) as page_views
            from activity a
            left join asset s on s.id = a.asset_id
            left join visit w on a.code = 20 and w.id = a.visit_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    TimelineQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Line> ofProspect(
            ProspectId prospect,
            @Nullable String cursor,
            TimelineFilter filter,
            boolean unverified,
            int most,
            Viewer who) {
        StringBuilder sql = new StringBuilder(SELECT).append(" where a.prospect_id = ?");
        List<Object> params = new ArrayList<>();
        params.add(prospect.value());
        if (who.ownProspectsOnly()) {
            sql.append(" and exists (select from prospect p where p.id = a.prospect_id and p.assigned_user_id = ?)");
            params.add(who.userId() == null ? -1L : who.userId());
        }
        if (!filter.codes().isEmpty()) {
            sql.append(" and a.code = any(cast(? as integer[]))");
            params.add(filter.codes().toArray(Integer[]::new));
        }
        if (!unverified) {
            sql.append(" and a.verdict = 0");
        }
        return lines(sql, params, cursor, most);
    }

    List<Line> ofVisitor(long visitorId, @Nullable String cursor, int most, Viewer who) {
        StringBuilder sql = new StringBuilder(SELECT).append(" where a.visitor_id = ?");
        List<Object> params = new ArrayList<>();
        params.add(visitorId);
        if (who.ownProspectsOnly()) {
            sql.append(" and exists (select from prospect p where p.id = a.prospect_id and p.assigned_user_id = ?)");
            params.add(who.userId() == null ? -1L : who.userId());
        }
        return lines(sql, params, cursor, most);
    }

    /** The pages of the visits among these lines, by visit. */
    Map<Long, List<TimelineItem.Page>> pages(List<Line> lines) {
        List<Line> visits = lines.stream()
                .filter(line -> line.code() == 20 && line.visitId() != null && line.visitorId() != null)
                .toList();
        Map<Long, List<TimelineItem.Page>> pages = new HashMap<>();
        if (visits.isEmpty()) {
            return pages;
        }
        jdbc.sql("""
                select v.visit_id, v.occurred_at, u.url, v.title
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[])) as w(visit_id, visitor_id, since)
                cross join lateral (
                    select * from page_view v
                    where v.visitor_id = w.visitor_id and v.visit_id = w.visit_id and v.occurred_at >= w.since
                    order by v.occurred_at, v.id limit ?) v
                join url_dictionary u on u.id = v.url_id
                order by v.occurred_at, v.id
                """)
                .params(
                        visits.stream().map(Line::visitId).toArray(Long[]::new),
                        visits.stream().map(Line::visitorId).toArray(Long[]::new),
                        visits.stream()
                                .map(line -> line.occurredAt().toString())
                                .toArray(String[]::new),
                        PAGES_PER_VISIT)
                .query(row -> {
                    pages.computeIfAbsent(row.getLong("visit_id"), id -> new ArrayList<>())
                            .add(new TimelineItem.Page(
                                    row.getTimestamp("occurred_at").toInstant(),
                                    row.getString("url"),
                                    row.getString("title")));
                });
        return pages;
    }

    String cursor(Line last) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, last.occurredAt()) + "_" + last.id();
    }

    private List<Line> lines(StringBuilder sql, List<Object> params, @Nullable String cursor, int most) {
        if (cursor != null && cursor.matches("[0-9]{1,17}_[0-9]{1,18}")) {
            int cut = cursor.indexOf('_');
            Instant at = Instant.EPOCH.plus(Long.parseLong(cursor.substring(0, cut)), ChronoUnit.MICROS);
            sql.append(" and (a.occurred_at, a.id) < (cast(? as timestamptz), ?)");
            params.add(at.toString());
            params.add(Long.valueOf(cursor.substring(cut + 1)));
        }
        sql.append(" order by a.occurred_at desc, a.id desc limit ?");
        params.add(most);
        return jdbc.sql(sql.toString())
                .params(params)
                .query((row, number) -> line(row))
                .list();
    }

    private Line line(ResultSet row) throws SQLException {
        String details = row.getString("details");
        return new Line(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getInt("code"),
                row.getString("asset_kind"),
                row.getObject("asset_id", Long.class),
                row.getString("asset_name"),
                Verdict.values()[row.getInt("verdict")],
                details == null ? Map.of() : json.readValue(details, new TypeReference<Map<String, String>>() {}),
                row.getObject("visitor_id", Long.class),
                row.getObject("visit_id", Long.class),
                row.getInt("page_views"));
    }
}
