package io.enishi.tracking;

import io.enishi.attribution.Utm;
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

@Repository
class VisitorQueries {

    private static final String SELECT = """
            select v.id, v.prospect_id, v.ip, v.country, h.domain as company, u.user_agent, v.first_referrer, v.first_seen_at, v.last_seen_at,
                   case when v.is_filtered then (select count(*) from page_view w where w.visitor_id = v.id)
                        else v.page_views end as page_views,
                   v.is_bot, v.is_filtered, p.email, p.first_name, p.last_name
            from visitor v
            left join user_agent_dictionary u on u.id = v.user_agent_id
            left join prospect p on p.id = v.prospect_id
            left join address_host h on h.ip = v.ip
            where true
            """;

    private final JdbcClient jdbc;

    VisitorQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<VisitorSeen> page(VisitorFilter filter, @Nullable String cursor, int size, Viewer who) {
        List<Object> params = new ArrayList<>();
        StringBuilder sql = new StringBuilder(SELECT);
        narrow(sql, params, who);
        if (filter.prospect() != null) {
            sql.append(" and v.prospect_id = ?");
            params.add(filter.prospect().value());
        }
        if (filter.known() != null) {
            sql.append(filter.known() ? " and v.prospect_id is not null" : " and v.prospect_id is null");
        }
        if (!filter.bots()) {
            sql.append(" and not v.is_bot");
        }
        if (!filter.filtered()) {
            sql.append(" and not v.is_filtered");
        }
        if (!filter.country().isEmpty()) {
            sql.append(" and v.country = ?");
            params.add(filter.country());
        }
        if (!filter.text().isBlank()) {
            sql.append(
                    " and (v.ip ilike ? or h.host_name ilike ? or p.email ilike ? or p.last_name ilike ? or p.first_name ilike ?)");
            String piece = "%" + filter.text().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            params.addAll(List.of(piece, piece, piece, piece, piece));
        }
        Long after = number(cursor);
        if (after != null) {
            sql.append(filter.oldestFirst() ? " and v.id > ?" : " and v.id < ?");
            params.add(after);
        }
        sql.append(filter.oldestFirst() ? " order by v.id limit ?" : " order by v.id desc limit ?");
        params.add(size + 1);
        List<VisitorSeen> rows = jdbc.sql(sql.toString())
                .params(params)
                .query((row, number) -> seen(row, who))
                .list();
        boolean more = rows.size() > size;
        List<VisitorSeen> shown = more ? rows.subList(0, size) : rows;
        return new PageOf<>(shown, more ? Long.toString(shown.getLast().id()) : null, -1);
    }

    Optional<VisitorSeen> find(long id, Viewer who) {
        List<Object> params = new ArrayList<>();
        StringBuilder sql = new StringBuilder(SELECT);
        narrow(sql, params, who);
        sql.append(" and v.id = ?");
        params.add(id);
        return jdbc.sql(sql.toString())
                .params(params)
                .query((row, number) -> seen(row, who))
                .optional();
    }

    List<Association> associations(long visitor, Viewer who) {
        return jdbc.sql("""
                select e.prospect_id, e.evidence, e.from_at, e.until_at, e.retracted_at, s.name as asset,
                       p.email, p.first_name, p.last_name
                from identity_edge e
                left join prospect p on p.id = e.prospect_id
                left join asset s on s.id = e.asset_id
                where e.visitor_id = ? order by e.from_at desc, e.id desc limit 50
                """)
                .param(visitor)
                .query((row, number) -> new Association(
                        new ProspectId(row.getLong("prospect_id")),
                        Objects.requireNonNullElse(name(row, who), ""),
                        row.getString("evidence"),
                        row.getString("asset"),
                        Objects.requireNonNull(Times.read(row, "from_at")),
                        Times.read(row, "until_at"),
                        Times.read(row, "retracted_at")))
                .list();
    }

    /** What the first visits of a visitor say of how she came. */
    record Came(@Nullable String referrer, Utm first, Utm tagged) {}

    Optional<Came> came(long id) {
        return jdbc.sql("""
                select coalesce(v.first_referrer, f.referrer) as referrer, f.utm as first, t.utm as tagged
                from visitor v
                left join lateral (
                    select w.referrer, u.utm from visit w left join utm_dictionary u on u.id = w.utm_id
                    where w.visitor_id = v.id and w.is_filtered = v.is_filtered order by w.first_page_view_at limit 1) f on true
                left join lateral (
                    select u.utm from visit w join utm_dictionary u on u.id = w.utm_id
                    where w.visitor_id = v.id and w.is_filtered = v.is_filtered and coalesce(u.source, u.medium, u.campaign, u.content, u.term) is not null
                    order by w.first_page_view_at limit 1) t on true
                where v.id = ?
                """)
                .param(id)
                .query((row, number) ->
                        new Came(row.getString("referrer"), utm(row.getString("first")), utm(row.getString("tagged"))))
                .optional();
    }

    private static Utm utm(@Nullable String word) {
        return word == null ? Utm.NONE : Utm.ofWord(word);
    }

    private static void narrow(StringBuilder sql, List<Object> params, Viewer who) {
        if (who.ownProspectsOnly()) {
            sql.append(" and p.assigned_user_id = ?");
            params.add(who.userId() == null ? -1L : who.userId());
        }
    }

    private static VisitorSeen seen(ResultSet row, Viewer who) throws SQLException {
        long prospect = row.getLong("prospect_id");
        boolean known = !row.wasNull();
        return new VisitorSeen(
                row.getLong("id"),
                known ? new ProspectId(prospect) : null,
                known ? name(row, who) : null,
                row.getString("ip"),
                row.getString("country"),
                row.getString("company"),
                row.getString("user_agent"),
                row.getString("first_referrer"),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant(),
                row.getInt("page_views"),
                row.getBoolean("is_bot"),
                row.getBoolean("is_filtered"));
    }

    private static @Nullable String name(ResultSet row, Viewer who) throws SQLException {
        String first = row.getString("first_name");
        String last = row.getString("last_name");
        if (first == null && last == null) {
            return row.getString("email");
        }
        String given = first == null ? "" : first;
        String family = last == null ? "" : last;
        return ("ja".equals(who.locale().getLanguage()) ? family + " " + given : given + " " + family).strip();
    }

    private static @Nullable Long number(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? null : Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
