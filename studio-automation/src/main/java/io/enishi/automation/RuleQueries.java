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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What matching asks and writes. */
@Repository
class RuleQueries {

    private static final String COLUMNS = "r.id, r.version, r.criteria, r.actions, r.again_days, r.again_most";

    private final JdbcClient jdbc;

    RuleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule as the engine needs it. */
    record Running(
            long id,
            int version,
            String criteria,
            String actions,
            @Nullable Again again) {

        /** That nothing keeps the person from being matched: no match that is the last one, none that is too fresh. */
        SqlCondition free(String person, Instant now) {
            String earlier =
                    "not exists (select from rule_match earlier where earlier.rule_id = ? and earlier.prospect_id = "
                            + person + "%s)";
            if (again == null) {
                return SqlCondition.of(earlier.formatted(""), id);
            }
            return SqlCondition.of(
                    earlier.formatted(" and (earlier.matched_at > ? or earlier.match_no >= ?)"),
                    id,
                    Times.sql(again.waitedSince(now)),
                    again.most() == null ? Integer.MAX_VALUE : again.most());
        }

        /** When the rule matched the person {@code p} last; null when it never did. */
        SqlCondition lastMatch() {
            return SqlCondition.of(
                    "select max(earlier.matched_at) from rule_match earlier"
                            + " where earlier.rule_id = ? and earlier.prospect_id = p.id",
                    id);
        }
    }

    List<Running> running() {
        return jdbc.sql("""
                select %s
                from automation_rule r join asset a on a.id = r.id
                where r.running and a.deleted_at is null
                order by r.id
                """.formatted(COLUMNS)).query(RuleQueries::rule).list();
    }

    /** Every rule that is not in the recycle bin, running or not. */
    List<Running> all() {
        return jdbc.sql("""
                select %s
                from automation_rule r join asset a on a.id = r.id
                where a.deleted_at is null
                order by r.id
                """.formatted(COLUMNS)).query(RuleQueries::rule).list();
    }

    /** The rule, held running until the transaction ends; empty when it was paused meanwhile. */
    Optional<Running> hold(long ruleId, int version) {
        return jdbc.sql("""
                select %s from automation_rule r
                where r.id = :id and r.version = :version and r.running
                for share
                """.formatted(COLUMNS))
                .param("id", ruleId)
                .param("version", version)
                .query(RuleQueries::rule)
                .optional();
    }

    /** Those of these people whom the rule may match now, as far as its earlier matches go. */
    List<ProspectId> unmatched(Running rule, Collection<ProspectId> among, Instant now) {
        SqlCondition free = rule.free("asked.prospect", now);
        List<Object> params = new ArrayList<>(free.params());
        params.addFirst(ids(among));
        return jdbc.sql("""
                select asked.prospect from unnest(?) as asked(prospect)
                where %s
                order by asked.prospect
                """.formatted(free.sql()))
                .params(params)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** The next people in id order who match and may be matched. */
    List<ProspectId> nextToMatch(Running rule, SqlCondition where, long after, int atMost, Instant now) {
        SqlCondition free = rule.free("p.id", now);
        List<Object> params = new ArrayList<>(List.of(after));
        params.addAll(free.params());
        params.addAll(where.params());
        params.add(atMost);
        return jdbc.sql("""
                select p.id
                from prospect p join prospect_figure f on f.prospect_id = p.id
                where p.id > ? and p.deleted_at is null
                    and %s
                    and (%s)
                order by p.id
                limit ?
                """.formatted(free.sql(), where.sql()))
                .params(params)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** Marks them as matched and names those who could be: another worker may have been quicker. */
    List<ProspectId> insertMatches(
            Running rule, Map<ProspectId, Words> reasons, Map<ProspectId, Cause> causes, Instant now) {
        List<ProspectId> people = reasons.keySet().stream().sorted().toList();
        List<Words> words =
                people.stream().map(reasons::get).map(Objects::requireNonNull).toList();
        List<Cause> why =
                people.stream().map(causes::get).map(Objects::requireNonNull).toList();
        SqlCondition free = rule.free("m.prospect_id", now);
        List<@Nullable Object> params = new ArrayList<>();
        params.add(rule.id());
        params.add(rule.id());
        params.add(rule.version());
        params.add(Times.sql(now));
        params.add(ids(people));
        params.add(words.stream().map(Words::en).toArray(String[]::new));
        params.add(words.stream().map(Words::ja).toArray(String[]::new));
        params.add(why.stream().map(Cause::kind).toArray(String[]::new));
        params.add(why.stream().map(Cause::id).toArray(Long[]::new));
        params.add(why.stream().map(Cause::activityId).toArray(Long[]::new));
        params.addAll(free.params());
        return jdbc.sql("""
                insert into rule_match (rule_id, prospect_id, match_no, version, reason_en, reason_ja, cause_kind, cause_id,
                    activity_id, matched_at)
                select ?, m.prospect_id, 1 + (select coalesce(max(before.match_no), 0) from rule_match before
                        where before.rule_id = ? and before.prospect_id = m.prospect_id),
                    ?, m.en, m.ja, m.kind, m.cause_id, m.activity_id, ?
                from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                    cast(? as bigint[]), cast(? as bigint[])) as m(prospect_id, en, ja, kind, cause_id, activity_id)
                where %s
                order by m.prospect_id
                on conflict on constraint rule_match_number_key do nothing
                returning prospect_id
                """.formatted(free.sql()))
                .params(params)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    static Running rule(ResultSet row, int number) throws SQLException {
        Integer days = row.getObject("again_days", Integer.class);
        return new Running(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("criteria"),
                row.getString("actions"),
                days == null ? null : new Again(days, row.getObject("again_most", Integer.class)));
    }

    private static Long[] ids(Collection<ProspectId> prospects) {
        return prospects.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
