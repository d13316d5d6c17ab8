package io.enishi.automation;

import io.enishi.change.Cause;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
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
class RuleQueries {

    private static final int MATCHES = 50;
    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "state", "r.running",
            "matched", "matched",
            "lastMatch", "last_match_at",
            "updated", "a.updated_at");

    private final JdbcClient jdbc;

    RuleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule that runs, as the engine needs it. */
    record Running(long id, int version, String criteria, String actions) {}

    List<Running> running() {
        return jdbc.sql("""
                select r.id, r.version, r.criteria, r.actions
                from automation_rule r join asset a on a.id = r.id
                where r.running and a.deleted_at is null
                order by r.id
                """).query(RuleQueries::rule).list();
    }

    /** The rule, held running until the transaction ends; empty when it was paused meanwhile. */
    Optional<Running> hold(long ruleId, int version) {
        return jdbc.sql("""
                select id, version, criteria, actions from automation_rule
                where id = :id and version = :version and running
                for share
                """)
                .param("id", ruleId)
                .param("version", version)
                .query(RuleQueries::rule)
                .optional();
    }

    /** Those of these people whom the rule has not matched yet. */
    List<ProspectId> unmatched(long ruleId, Collection<ProspectId> among) {
        return jdbc.sql("""
                select id from unnest(:ids) as id
                where not exists (select from rule_match m where m.rule_id = :rule and m.prospect_id = id)
                order by id
                """)
                .param("ids", ids(among))
                .param("rule", ruleId)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** The next people in id order who match and were not matched before. */
    List<ProspectId> nextToMatch(long ruleId, SqlCondition where, long after, int atMost) {
        List<Object> params = new ArrayList<>(List.of(after, ruleId));
        params.addAll(where.params());
        params.add(atMost);
        return jdbc.sql("""
                select p.id
                from prospect p join prospect_figure f on f.prospect_id = p.id
                where p.id > ? and p.deleted_at is null
                    and not exists (select from rule_match m where m.rule_id = ? and m.prospect_id = p.id)
                    and (%s)
                order by p.id
                limit ?
                """.formatted(where.sql()))
                .params(params)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** Marks them as matched and names those who were not before: another worker may have been quicker. */
    List<ProspectId> insertMatches(
            long ruleId, int version, Map<ProspectId, Words> reasons, Map<ProspectId, Cause> causes, Instant now) {
        List<ProspectId> people = reasons.keySet().stream().sorted().toList();
        List<Words> words = people.stream().map(reasons::get).map(Objects::requireNonNull).toList();
        List<Cause> why = people.stream().map(causes::get).map(Objects::requireNonNull).toList();
        return jdbc.sql("""
                insert into rule_match (rule_id, prospect_id, version, reason_en, reason_ja, cause_kind, cause_id, activity_id,
                    matched_at)
                select :rule, prospect_id, :version, en, ja, kind, cause_id, activity_id, :now
                from unnest(cast(:ids as bigint[]), cast(:ens as text[]), cast(:jas as text[]), cast(:kinds as text[]),
                    cast(:causes as bigint[]), cast(:activities as bigint[]))
                    as m(prospect_id, en, ja, kind, cause_id, activity_id)
                order by prospect_id
                on conflict on constraint rule_match_once_key do nothing
                returning prospect_id
                """)
                .param("rule", ruleId)
                .param("version", version)
                .param("now", Times.sql(now))
                .param("ids", ids(people))
                .param("ens", words.stream().map(Words::en).toArray(String[]::new))
                .param("jas", words.stream().map(Words::ja).toArray(String[]::new))
                .param("kinds", why.stream().map(Cause::kind).toArray(String[]::new))
                .param("causes", why.stream().map(Cause::id).toArray(Long[]::new))
                .param("activities", why.stream().map(Cause::activityId).toArray(Long[]::new))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    PageOf<RuleRow> page(RuleFilter filter) {
        String order = SORTS.getOrDefault(filter.sort(), "lower(a.name)");
        List<RuleRow> rows = jdbc.sql("""
                select r.id, a.name, r.running, a.updated_at, coalesce(m.matched, 0) as matched, m.last_match_at
                from automation_rule r
                join asset a on a.id = r.id
                left join lateral (
                    select count(*) as matched, max(matched_at) as last_match_at from rule_match where rule_id = r.id) m on true
                where a.deleted_at is null
                    and (:text = '' or a.name ilike '%%' || :pattern || '%%')
                    and (:state = '' or r.running = (:state = 'running'))
                order by %s %s nulls last, r.id
                limit :size offset :offset
                """.formatted(order, filter.descending() ? "desc" : "asc"))
                .param("text", filter.text())
                .param("pattern", filter.text().replaceAll("([%_\\\\])", "\\\\$1"))
                .param("state", filter.state())
                .param("size", filter.size())
                .param("offset", (long) filter.page() * filter.size())
                .query((row, number) -> new RuleRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getBoolean("running"),
                        row.getLong("matched"),
                        Times.read(row, "last_match_at"),
                        Objects.requireNonNull(Times.read(row, "updated_at"))))
                .list();
        long total = jdbc.sql("""
                select count(*) from automation_rule r join asset a on a.id = r.id
                where a.deleted_at is null
                    and (:text = '' or a.name ilike '%' || :pattern || '%')
                    and (:state = '' or r.running = (:state = 'running'))
                """)
                .param("text", filter.text())
                .param("pattern", filter.text().replaceAll("([%_\\\\])", "\\\\$1"))
                .param("state", filter.state())
                .query(Long.class)
                .single();
        boolean more = (long) (filter.page() + 1) * filter.size() < total;
        return new PageOf<>(rows, more ? Integer.toString(filter.page() + 1) : null, total);
    }

    long matched(long ruleId) {
        return jdbc.sql("select count(*) from rule_match where rule_id = :rule")
                .param("rule", ruleId)
                .query(Long.class)
                .single();
    }

    PageOf<RuleMatch> matches(long ruleId, @Nullable String cursor, Viewer viewer) {
        List<RuleMatch> rows = new ArrayList<>(jdbc.sql("""
                select m.*, p.email, coalesce(nullif(trim(concat_ws(' ', p.last_name, p.first_name)), ''), p.email) as name
                from rule_match m
                join prospect p on p.id = m.prospect_id
                where m.rule_id = :rule and m.id < :before and (not :own or p.assigned_user_id = :viewer)
                order by m.id desc
                limit :size
                """)
                .param("rule", ruleId)
                .param("before", before(cursor))
                .param("own", viewer.ownProspectsOnly())
                .param("viewer", viewer.userId() == null ? -1L : viewer.userId())
                .param("size", MATCHES + 1)
                .query((row, number) -> new RuleMatch(
                        row.getLong("id"),
                        new ProspectId(row.getLong("prospect_id")),
                        row.getString("name"),
                        row.getString("email"),
                        row.getInt("version"),
                        new Words(row.getString("reason_en"), row.getString("reason_ja")),
                        new Cause(
                                row.getString("cause_kind"),
                                row.getObject("cause_id", Long.class),
                                row.getObject("activity_id", Long.class),
                                0),
                        Objects.requireNonNull(Times.read(row, "matched_at"))))
                .list());
        if (rows.size() <= MATCHES) {
            return new PageOf<>(rows, null, -1);
        }
        rows.removeLast();
        return new PageOf<>(rows, Long.toString(rows.getLast().id()), -1);
    }

    List<RulePreview.Sample> samples(SqlCondition where, SqlCondition visible, int atMost) {
        List<Object> params = new ArrayList<>(where.params());
        params.addAll(visible.params());
        params.add(atMost);
        return jdbc.sql("""
                select p.id, p.email, f.score,
                    coalesce(nullif(trim(concat_ws(' ', p.last_name, p.first_name)), ''), p.email) as name
                from prospect p join prospect_figure f on f.prospect_id = p.id
                where p.deleted_at is null and (%s) and (%s)
                order by f.score desc, p.id
                limit ?
                """.formatted(where.sql(), visible.sql()))
                .params(params)
                .query((row, number) -> new RulePreview.Sample(
                        new ProspectId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("email"),
                        row.getInt("score")))
                .list();
    }

    void appendHistory(
            long ruleId, String what, int version, Words sentence, @Nullable Long userId, Instant now) {
        jdbc.sql("""
                insert into rule_history (rule_id, what, version, sentence_en, sentence_ja, user_id, at)
                values (:rule, :what, :version, :en, :ja, :user, :now)
                """)
                .param("rule", ruleId)
                .param("what", what)
                .param("version", version)
                .param("en", sentence.en())
                .param("ja", sentence.ja())
                .param("user", userId)
                .param("now", Times.sql(now))
                .update();
    }

    List<RuleEvent> history(long ruleId) {
        return jdbc.sql("""
                select h.*, nullif(trim(concat_ws(' ', u.last_name, u.first_name)), '') as user_name
                from rule_history h left join app_user u on u.id = h.user_id
                where h.rule_id = :rule
                order by h.id desc
                limit 200
                """)
                .param("rule", ruleId)
                .query((row, number) -> new RuleEvent(
                        row.getString("what"),
                        row.getInt("version"),
                        new Words(row.getString("sentence_en"), row.getString("sentence_ja")),
                        row.getString("user_name"),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
    }

    boolean sweeping(long ruleId) {
        return jdbc.sql("select sweep_due from automation_rule where id = :rule")
                .param("rule", ruleId)
                .query(Boolean.class)
                .single();
    }

    /** A running rule that wants to look at everybody, its row locked, with the id it has come to. */
    Optional<Sweeping> claimSweep(Instant clockDependentBefore) {
        return jdbc.sql("""
                select r.id, r.version, r.criteria, r.actions, r.sweep_after
                from automation_rule r join asset a on a.id = r.id
                where r.running and a.deleted_at is null
                    and (r.sweep_due or (r.clock_dependent and (r.swept_at is null or r.swept_at <= :before)))
                order by r.sweep_due desc, r.swept_at nulls first, r.id
                limit 1
                for update of r skip locked
                """)
                .param("before", Times.sql(clockDependentBefore))
                .query((row, number) -> new Sweeping(rule(row, number), row.getLong("sweep_after")))
                .optional();
    }

    record Sweeping(Running rule, long after) {}

    void sweptUpTo(long ruleId, long after) {
        jdbc.sql("update automation_rule set sweep_due = true, sweep_after = :after where id = :rule")
                .param("after", after)
                .param("rule", ruleId)
                .update();
    }

    void swept(long ruleId, Instant now) {
        jdbc.sql("update automation_rule set sweep_due = false, sweep_after = 0, swept_at = :now where id = :rule")
                .param("now", Times.sql(now))
                .param("rule", ruleId)
                .update();
    }

    private static Running rule(ResultSet row, int number) throws SQLException {
        return new Running(
                row.getLong("id"), row.getInt("version"), row.getString("criteria"), row.getString("actions"));
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Long[] ids(Collection<ProspectId> prospects) {
        return prospects.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
