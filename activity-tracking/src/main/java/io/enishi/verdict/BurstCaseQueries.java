package io.enishi.verdict;

import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class BurstCaseQueries {

    private static final String SELECT = """
            select c.id, c.asset_id, s.name as email_name, c.prospect_id, p.email, c.visitor_id, c.first_at, c.last_at,
                   c.clicks, c.links, c.addresses, c.weight, c.signals, c.verdict, c.judged_at, c.overturned_at, c.overturned_by
            from burst_case c
            left join prospect p on p.id = c.prospect_id
            left join asset s on s.id = c.asset_id
            where true
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    BurstCaseQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<BurstCase> page(CaseFilter filter, @Nullable String cursor, int size, Viewer who) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> params = new ArrayList<>();
        narrow(sql, params, who);
        switch (filter.state()) {
            case ALL -> {}
            case ROBOTS -> sql.append(" and c.verdict = 1");
            case PEOPLE -> sql.append(" and c.verdict = 0");
            case FILTERED -> sql.append(" and c.verdict = 2");
            case OVERTURNED -> sql.append(" and c.overturned_at is not null");
        }
        switch (filter.kind()) {
            case ALL -> {}
            case EMAILS -> sql.append(" and c.visitor_id is null");
            case PAGES -> sql.append(" and c.visitor_id is not null");
        }
        if (!filter.text().isBlank()) {
            sql.append(" and (p.email ilike ? or s.name ilike ? or array_to_string(c.addresses, ' ') ilike ?)");
            String piece = "%" + filter.text().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            params.addAll(List.of(piece, piece, piece));
        }
        if (cursor != null && cursor.matches("[0-9]{1,18}")) {
            sql.append(filter.oldestFirst() ? " and c.id > ?" : " and c.id < ?");
            params.add(Long.valueOf(cursor));
        }
        sql.append(filter.oldestFirst() ? " order by c.id limit ?" : " order by c.id desc limit ?");
        params.add(size + 1);
        List<BurstCase> rows = jdbc.sql(sql.toString())
                .params(params)
                .query((row, number) -> burst(row))
                .list();
        boolean more = rows.size() > size;
        List<BurstCase> shown = more ? rows.subList(0, size) : rows;
        return new PageOf<>(shown, more ? Long.toString(shown.getLast().id()) : null, -1);
    }

    Optional<BurstCase> find(long id, Viewer who) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> params = new ArrayList<>();
        narrow(sql, params, who);
        params.add(id);
        return jdbc.sql(sql.append(" and c.id = ?").toString())
                .params(params)
                .query((row, number) -> burst(row))
                .optional();
    }

    /** What belongs to a case, in the order of time. */
    List<BurstCase.Row> rows(long id) {
        return jdbc.sql("""
                select a.id, a.occurred_at, a.code, a.visitor_id, a.verdict, a.details ->> 'url' as url, a.details ->> 'ip' as ip,
                       a.details ->> 'agent' as agent, a.details ->> 'sign' as sign
                from burst_hit h join activity a on a.id = h.activity_id and a.occurred_at = h.occurred_at
                where h.case_id = :id and not h.is_page
                union all
                select v.id, v.occurred_at, 0, v.visitor_id, v.verdict, u.url, b.ip, g.user_agent, null
                from burst_hit h
                join page_view v on v.id = h.activity_id and v.occurred_at = h.occurred_at
                join url_dictionary u on u.id = v.url_id
                left join visitor b on b.id = v.visitor_id
                left join user_agent_dictionary g on g.id = v.user_agent_id
                where h.case_id = :id and h.is_page
                order by 2, 1 limit 1000
                """)
                .param("id", id)
                .query((row, number) -> new BurstCase.Row(
                        row.getLong("id"),
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        row.getInt("code"),
                        Objects.requireNonNullElse(row.getString("url"), ""),
                        Objects.requireNonNullElse(row.getString(Hit.ADDRESS), ""),
                        Objects.requireNonNullElse(row.getString(Hit.AGENT), ""),
                        Objects.requireNonNullElse(row.getString(Hit.SIGN), ""),
                        row.getObject("visitor_id", Long.class),
                        Verdict.values()[row.getInt("verdict")]))
                .list();
    }

    private static void narrow(StringBuilder sql, List<Object> params, Viewer who) {
        if (who.ownProspectsOnly()) {
            sql.append(" and p.assigned_user_id = ?");
            params.add(who.userId() == null ? -1L : who.userId());
        }
    }

    private BurstCase burst(ResultSet row) throws SQLException {
        return new BurstCase(
                row.getLong("id"),
                row.getObject("asset_id", Long.class),
                Objects.requireNonNullElse(row.getString("email_name"), ""),
                row.getObject("prospect_id") == null ? null : new ProspectId(row.getLong("prospect_id")),
                Objects.requireNonNullElse(row.getString("email"), ""),
                row.getObject("visitor_id", Long.class),
                Objects.requireNonNull(Times.read(row, "first_at")),
                Objects.requireNonNull(Times.read(row, "last_at")),
                row.getInt("clicks"),
                row.getInt("links"),
                List.of((String[]) row.getArray("addresses").getArray()),
                row.getDouble("weight"),
                json.readValue(row.getString("signals"), new TypeReference<List<Judgement.Reason>>() {}),
                Verdict.values()[row.getInt("verdict")],
                Objects.requireNonNull(Times.read(row, "judged_at")),
                Times.read(row, "overturned_at"),
                row.getObject("overturned_by", Long.class));
    }
}
