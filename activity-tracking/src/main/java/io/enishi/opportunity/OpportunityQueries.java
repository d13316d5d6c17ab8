package io.enishi.opportunity;

import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectScope;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OpportunityQueries {

    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "value", "o.value",
            "probability", "o.probability",
            "stage", "o.stage",
            "status", "o.status",
            "closed", "o.closed_at",
            "updated", "a.updated_at",
            "created", "a.created_at");

    /** Its first place is for who of the people may be seen, twice. */
    private static final String SELECT = """
            select o.*, a.name, a.campaign_id, c.name as campaign, a.created_at, a.updated_at, a.deleted_at,
                   m.id as prospect_id, m.first_name, m.last_name, m.email, m.company, m.since, n.people
            from opportunity o
            join asset a on a.id = o.id
            join asset c on c.id = a.campaign_id
            left join lateral (
                select p.id, p.first_name, p.last_name, p.email, p.company, x.created_at as since
                from opportunity_prospect x join prospect p on p.id = x.prospect_id
                where x.opportunity_id = o.id and x.is_primary and p.deleted_at is null and %1$s) m on true
            cross join lateral (
                select count(*) as people from opportunity_prospect x join prospect p on p.id = x.prospect_id
                where x.opportunity_id = o.id and p.deleted_at is null and %1$s) n
            """;

    private final JdbcClient jdbc;

    OpportunityQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<OpportunityRow> page(OpportunityFilter filter, Viewer who) {
        SqlCondition wanted = wanted(filter).and(OpportunityScope.visibleTo(who));
        String order = SORTS.getOrDefault(filter.sort(), "a.updated_at") + (filter.descending() ? " desc" : "");
        List<OpportunityRow> rows = rows(
                wanted,
                " order by " + order + " nulls last, o.id limit " + filter.size() + " offset "
                        + (long) filter.page() * filter.size(),
                who);
        long total = jdbc.sql("select count(*) from opportunity o join asset a on a.id = o.id where " + wanted.sql())
                .params(wanted.params())
                .query(Long.class)
                .single();
        boolean more = (long) (filter.page() + 1) * filter.size() < total;
        return new PageOf<>(rows, more ? Integer.toString(filter.page() + 1) : null, total);
    }

    Optional<OpportunityRow> find(long id, Viewer who) {
        return rows(SqlCondition.of("o.id = ?", id).and(OpportunityScope.visibleTo(who)), "", who).stream()
                .findFirst();
    }

    /** Those she is part of, the latest first. */
    List<OpportunityRow> of(ProspectId prospect, int most, Viewer who) {
        SqlCondition hers = SqlCondition.of(
                "a.deleted_at is null and o.id in (select x.opportunity_id from opportunity_prospect x where x.prospect_id = ?)",
                prospect.value());
        return rows(
                hers.and(OpportunityScope.visibleTo(who)), " order by a.created_at desc, o.id desc limit " + most, who);
    }

    /** Those of its people whom the viewer sees, the primary one first. */
    List<OpportunityPerson> people(long id, Viewer who) {
        SqlCondition seen = SqlCondition.of("x.opportunity_id = ? and p.deleted_at is null", id)
                .and(ProspectScope.visibleTo(who));
        return jdbc.sql("""
                        select p.id as prospect_id, p.first_name, p.last_name, p.email, p.company, x.is_primary,
                               x.created_at as since
                        from opportunity_prospect x join prospect p on p.id = x.prospect_id
                        where %s
                        order by x.is_primary desc, x.created_at, p.id
                        """.formatted(seen.sql()))
                .params(seen.params())
                .query((row, number) -> person(row, row.getBoolean("is_primary")))
                .list();
    }

    /** Those among them whom the viewer sees and who are not in the recycle bin. */
    List<ProspectId> seen(Collection<ProspectId> people, Viewer who) {
        Long[] ids = people.stream().map(ProspectId::value).toArray(Long[]::new);
        SqlCondition seen = SqlCondition.of("p.id = any(?) and p.deleted_at is null", (Object) ids)
                .and(ProspectScope.visibleTo(who));
        return jdbc.sql("select p.id from prospect p where " + seen.sql())
                .params(seen.params())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private List<OpportunityRow> rows(SqlCondition wanted, String tail, Viewer who) {
        SqlCondition seen = ProspectScope.visibleTo(who);
        List<Object> params = new ArrayList<>(seen.params());
        params.addAll(seen.params());
        params.addAll(wanted.params());
        return jdbc.sql(SELECT.formatted(seen.sql()) + " where " + wanted.sql() + tail)
                .params(params)
                .query((row, number) -> row(row))
                .list();
    }

    private static SqlCondition wanted(OpportunityFilter filter) {
        List<SqlCondition> parts = new ArrayList<>();
        parts.add(SqlCondition.of("a.deleted_at is null"));
        if (!filter.text().isEmpty()) {
            parts.add(SqlCondition.of("position(lower(?) in lower(a.name || ' ' || o.stage)) > 0", filter.text()));
        }
        OpportunityStatus status = filter.status();
        if (status != null) {
            parts.add(SqlCondition.of("o.status = ?", status.key()));
        }
        return SqlCondition.all(parts);
    }

    private static OpportunityRow row(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new OpportunityRow(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("campaign_id"),
                row.getString("campaign"),
                row.getBigDecimal("value"),
                row.getInt("probability"),
                row.getString("type"),
                row.getString("stage"),
                OpportunityStatus.of(status)
                        .orElseThrow(() -> new IllegalStateException("No opportunity status '" + status + "'")),
                Times.read(row, "closed_at"),
                row.getObject("prospect_id") == null ? null : person(row, true),
                row.getLong("people"),
                at(row, "created_at"),
                at(row, "updated_at"),
                Times.read(row, "deleted_at"));
    }

    private static OpportunityPerson person(ResultSet row, boolean primary) throws SQLException {
        return new OpportunityPerson(
                new ProspectId(row.getLong("prospect_id")),
                text(row.getString("first_name")),
                text(row.getString("last_name")),
                row.getString("email"),
                text(row.getString("company")),
                primary,
                at(row, "since"));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Times.read(row, column), column);
    }
}
