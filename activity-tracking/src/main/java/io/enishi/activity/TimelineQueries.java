package io.enishi.activity;

import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectScope;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TimelineQueries {

    private static final int PAGES_PER_VISIT = 200;
    private static final String NEWEST_FIRST = " order by a.occurred_at desc, a.id desc";

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
            int visitPageViews,
            @Nullable Person person) {}

    /** Whose line it is, where several people's are told together. */
    record Person(long id, String firstName, String lastName, String email) {

        String name(Locale locale) {
            String name = "ja".equals(locale.getLanguage()) ? lastName + " " + firstName : firstName + " " + lastName;
            return name.isBlank() ? email : name.strip();
        }
    }

    private static final String COLUMNS = """
            select a.id, a.occurred_at, a.code, a.asset_kind, a.asset_id, s.name as asset_name, a.verdict, a.details,
                   a.visitor_id, a.visit_id, coalesce(w.page_views, 0) as page_views,
            """;

    private static final String NAMED = """
            left join asset s on s.id = a.asset_id
            left join visit w on a.code = 20 and w.id = a.visit_id
            """;

    private static final String SELECT = COLUMNS
            + " cast(null as bigint) as person_id, '' as first_name, '' as last_name, '' as email from activity a "
            + NAMED;

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
        narrow(sql, params, filter, unverified, who);
        return lines(sql, params, cursor, most);
    }

    /** The newest lines of each of the account's people, and of these the newest: no page grows with their history. */
    List<Line> ofAccount(
            long accountId, @Nullable String cursor, TimelineFilter filter, boolean unverified, int most, Viewer who) {
        StringBuilder each = new StringBuilder("select * from activity a where a.prospect_id = p.id");
        List<Object> params = new ArrayList<>();
        if (!filter.codes().isEmpty()) {
            each.append(" and a.code = any(cast(? as integer[]))");
            params.add(filter.codes().toArray(Integer[]::new));
        }
        if (!unverified) {
            each.append(" and a.verdict = 0");
        }
        after(each, params, cursor);
        each.append(NEWEST_FIRST).append(" limit ?");
        params.add(most);
        SqlCondition seen = SqlCondition.of("p.account_id = ? and p.deleted_at is null", accountId)
                .and(ProspectScope.visibleTo(who));
        params.addAll(seen.params());
        params.add(most);
        return lines(
                COLUMNS + " p.id as person_id, p.first_name, p.last_name, p.email from prospect p cross join lateral ("
                        + each + ") a " + NAMED + " where " + seen.sql() + NEWEST_FIRST + " limit ?",
                params);
    }

    /** What everybody did since then, known or not; whoever sees her own people only sees those. */
    List<Line> latest(Instant since, boolean strangers, int most, Viewer who) {
        SqlCondition seen =
                SqlCondition.of("p.id is not null and p.deleted_at is null").and(ProspectScope.visibleTo(who));
        List<Object> params = new ArrayList<>(List.of(since.toString()));
        params.addAll(seen.params());
        params.add(most);
        return lines(
                COLUMNS + " p.id as person_id, p.first_name, p.last_name, p.email from activity a"
                        + " left join prospect p on p.id = a.prospect_id " + NAMED
                        + " where a.occurred_at > cast(? as timestamptz) and a.verdict in (0, 3) and (" + seen.sql()
                        + (strangers ? " or a.prospect_id is null" : "") + ")" + NEWEST_FIRST + " limit ?",
                params);
    }

    /** Changes whenever something happened: the times of the newest activity and the newest page view. */
    String pulse(Instant since) {
        return jdbc.sql("""
                select coalesce(cast((select max(occurred_at) from activity where occurred_at > cast(? as timestamptz)) as text), '')
                       || ' ' ||
                       coalesce(cast((select max(occurred_at) from page_view where occurred_at > cast(? as timestamptz)) as text), '')
                """)
                .params(since.toString(), since.toString())
                .query(String.class)
                .single();
    }

    List<Line> ofVisitor(
            long visitorId, @Nullable String cursor, TimelineFilter filter, boolean unverified, int most, Viewer who) {
        StringBuilder sql = new StringBuilder(SELECT).append(" where a.visitor_id = ?");
        List<Object> params = new ArrayList<>();
        params.add(visitorId);
        narrow(sql, params, filter, unverified, who);
        return lines(sql, params, cursor, most);
    }

    private static void narrow(
            StringBuilder sql, List<Object> params, TimelineFilter filter, boolean unverified, Viewer who) {
        if (who.ownProspectsOnly()) {
            sql.append(" and exists (select from prospect p where p.id = a.prospect_id and p.assigned_user_id = ?)");
            params.add(who.userId() == null ? -1L : who.userId());
        }
        if (!filter.codes().isEmpty()) {
            sql.append(" and a.code = any(cast(? as integer[]))");
            params.add(filter.codes().toArray(Integer[]::new));
        }
        if (!unverified) {
            // what waits for its verdict is shown as such: a minute later it is gone or true
            sql.append(" and a.verdict in (0, 3)");
        }
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
                select v.visit_id, v.occurred_at, u.url, coalesce(t.title, '') as title
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[])) as w(visit_id, visitor_id, since)
                cross join lateral (
                    select * from page_view v
                    where v.visitor_id = w.visitor_id and v.visit_id = w.visit_id and v.occurred_at >= w.since
                    order by v.occurred_at, v.id limit ?) v
                join url_dictionary u on u.id = v.url_id
                left join title_dictionary t on t.id = v.title_id
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
        after(sql, params, cursor);
        sql.append(NEWEST_FIRST).append(" limit ?");
        params.add(most);
        return lines(sql.toString(), params);
    }

    private List<Line> lines(String sql, List<Object> params) {
        return jdbc.sql(sql).params(params).query((row, number) -> line(row)).list();
    }

    private static void after(StringBuilder sql, List<Object> params, @Nullable String cursor) {
        if (cursor != null && cursor.matches("[0-9]{1,17}_[0-9]{1,18}")) {
            int cut = cursor.indexOf('_');
            Instant at = Instant.EPOCH.plus(Long.parseLong(cursor.substring(0, cut)), ChronoUnit.MICROS);
            sql.append(" and (a.occurred_at, a.id) < (cast(? as timestamptz), ?)");
            params.add(at.toString());
            params.add(Long.valueOf(cursor.substring(cut + 1)));
        }
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
                row.getInt("page_views"),
                person(row));
    }

    private static @Nullable Person person(ResultSet row) throws SQLException {
        Long id = row.getObject("person_id", Long.class);
        return id == null
                ? null
                : new Person(
                        id,
                        Objects.requireNonNullElse(row.getString("first_name"), ""),
                        Objects.requireNonNullElse(row.getString("last_name"), ""),
                        row.getString("email"));
    }
}
