package io.enishi.automation;

import io.enishi.change.Cause;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What matching and sweeping ask and write. */
@Repository
class RuleQueries {

    private final JdbcClient jdbc;

    RuleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule as the engine needs it. */
    record Running(long id, int version, String criteria, String actions) {}

    List<Running> running() {
        return jdbc.sql("""
                select r.id, r.version, r.criteria, r.actions
                from automation_rule r join asset a on a.id = r.id
                where r.running and a.deleted_at is null
                order by r.id
                """).query(RuleQueries::rule).list();
    }

    /** Every rule that is not in the recycle bin, running or not. */
    List<Running> all() {
        return jdbc.sql("""
                select r.id, r.version, r.criteria, r.actions
                from automation_rule r join asset a on a.id = r.id
                where a.deleted_at is null
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
                select asked.prospect from unnest(:ids) as asked(prospect)
                where not exists (select from rule_match m where m.rule_id = :rule and m.prospect_id = asked.prospect)
                order by asked.prospect
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
        List<Words> words =
                people.stream().map(reasons::get).map(Objects::requireNonNull).toList();
        List<Cause> why =
                people.stream().map(causes::get).map(Objects::requireNonNull).toList();
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

    private static Long[] ids(Collection<ProspectId> prospects) {
        return prospects.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
