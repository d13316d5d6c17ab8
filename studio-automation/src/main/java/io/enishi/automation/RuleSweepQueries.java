package io.enishi.automation;

import io.enishi.automation.RuleQueries.Running;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far rules have come with looking at everybody, and at those whose days of waiting are over. */
@Repository
class RuleSweepQueries {

    private final JdbcClient jdbc;

    RuleSweepQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule with the id of the person it has come to. */
    record Sweeping(Running rule, long after) {}

    /** Somebody's match whose days of waiting are over. */
    record Waited(long match, ProspectId prospect, Instant matchedAt) {}

    /** A running rule that wants to look at everybody, its row locked, with the id it has come to. */
    Optional<Sweeping> claimSweep(Instant clockDependentBefore) {
        return jdbc.sql("""
                select r.id, r.version, r.criteria, r.actions, r.again_days, r.again_most, r.sweep_after
                from automation_rule r join asset a on a.id = r.id
                where r.running and a.deleted_at is null
                    and (r.sweep_due or (r.clock_dependent and (r.swept_at is null or r.swept_at <= :before)))
                order by r.sweep_due desc, r.swept_at nulls first, r.id
                limit 1
                for update of r skip locked
                """)
                .param("before", Times.sql(clockDependentBefore))
                .query((row, number) -> new Sweeping(RuleQueries.rule(row, number), row.getLong("sweep_after")))
                .optional();
    }

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

    /** A running rule that matches again and for whose people the days of waiting are over, its row locked. */
    Optional<Running> claimWaited(Instant now) {
        return jdbc.sql("""
                select r.id, r.version, r.criteria, r.actions, r.again_days, r.again_most
                from automation_rule r join asset a on a.id = r.id
                where r.running and a.deleted_at is null and r.again_days is not null
                    and exists (select from rule_match m
                        where m.rule_id = r.id and (m.matched_at, m.id) > (r.waited_until, r.waited_match)
                            and m.matched_at <= cast(:now as timestamptz) - interval '24 hours' * r.again_days)
                order by r.id
                limit 1
                for update of r skip locked
                """)
                .param("now", Times.sql(now))
                .query(RuleQueries::rule)
                .optional();
    }

    /** The matches after the one the rule has come to, up to this moment, in the order in which they were made. */
    List<Waited> waited(long ruleId, Instant upTo, int atMost) {
        return jdbc.sql("""
                select m.id, m.prospect_id, m.matched_at
                from rule_match m join automation_rule r on r.id = m.rule_id
                where m.rule_id = :rule and (m.matched_at, m.id) > (r.waited_until, r.waited_match) and m.matched_at <= :upTo
                order by m.matched_at, m.id
                limit :most
                """)
                .param("rule", ruleId)
                .param("upTo", Times.sql(upTo))
                .param("most", atMost)
                .query((row, number) -> new Waited(
                        row.getLong("id"),
                        new ProspectId(row.getLong("prospect_id")),
                        Objects.requireNonNull(Times.read(row, "matched_at"))))
                .list();
    }

    void waitedUpTo(long ruleId, Instant matchedAt, long match) {
        jdbc.sql("update automation_rule set waited_until = :at, waited_match = :match where id = :rule")
                .param("at", Times.sql(matchedAt))
                .param("match", match)
                .param("rule", ruleId)
                .update();
    }
}
