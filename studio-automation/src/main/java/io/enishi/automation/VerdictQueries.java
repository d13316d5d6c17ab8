package io.enishi.automation;

import io.enishi.automation.RuleQueries.Running;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a verdict about one person asks. */
@Repository
class VerdictQueries {

    private final JdbcClient jdbc;

    VerdictQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of her last match, 0 when there was none, and when it was. */
    record Matches(boolean deleted, int number, @Nullable Instant last) {}

    Optional<Running> rule(long ruleId) {
        return jdbc.sql("""
                select id, version, criteria, actions, again_days, again_most from automation_rule where id = :rule
                """).param("rule", ruleId).query(RuleQueries::rule).optional();
    }

    Optional<Matches> matches(long ruleId, ProspectId prospect) {
        return jdbc.sql("""
                select p.deleted_at is not null as deleted, coalesce(max(m.match_no), 0) as number, max(m.matched_at) as last
                from prospect p left join rule_match m on m.prospect_id = p.id and m.rule_id = :rule
                where p.id = :prospect
                group by p.id
                """)
                .param("rule", ruleId)
                .param("prospect", prospect.value())
                .query((row, number) ->
                        new Matches(row.getBoolean("deleted"), row.getInt("number"), Times.read(row, "last")))
                .optional();
    }
}
