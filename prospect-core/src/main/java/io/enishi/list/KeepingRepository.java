package io.enishi.list;

import io.enishi.change.Cause;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Brings the members of one list in line with its rule, for a few people or for everybody whose membership differs from it:
 * one statement over the people's table, whichever it is. The list must be locked.
 */
@Repository
class KeepingRepository {

    private static final String MATCHING = """
            select p.id as prospect_id from prospect p join prospect_figure f on f.prospect_id = p.id
            where p.deleted_at is null and (%s)""";

    /** Parameters: those of the relation, those of the condition, and then see {@link #names}. */
    private static final String SETTLE = """
            with who (prospect_id, cause_kind, cause_id, activity_id) as materialized (%s),
            wanted as materialized (
                select w.prospect_id from who w join prospect p on p.id = w.prospect_id
                join prospect_figure f on f.prospect_id = p.id
                where p.deleted_at is null and (%s)
            ),
            known as (select cast(? as bigint) as list_id, cast(? as timestamptz) as at, cast(? as integer) as version),
            come as (
                insert into list_membership (list_id, prospect_id, created_at, updated_at)
                select k.list_id, w.prospect_id, k.at, k.at from wanted w cross join known k
                where not exists (
                    select from list_membership m
                    where m.list_id = k.list_id and m.prospect_id = w.prospect_id and m.deleted_at is null)
                order by w.prospect_id
                on conflict (list_id, prospect_id)
                    do update set deleted_at = null, updated_at = excluded.updated_at
                    where list_membership.deleted_at is not null
                returning prospect_id
            ),
            gone as (
                update list_membership m set deleted_at = k.at, updated_at = k.at
                from who w cross join known k
                where m.list_id = k.list_id and m.prospect_id = w.prospect_id and m.deleted_at is null
                    and not exists (select from wanted x where x.prospect_id = w.prospect_id)
                returning m.prospect_id
            ),
            opened as (
                insert into list_membership_interval (list_id, prospect_id, joined_at, joined_cause_kind, joined_cause_id,
                    joined_activity_id, joined_rule)
                select k.list_id, w.prospect_id, k.at, w.cause_kind, w.cause_id, w.activity_id, k.version
                from come join who w on w.prospect_id = come.prospect_id cross join known k
                on conflict (list_id, prospect_id) where left_at is null do nothing
            ),
            closed as (
                update list_membership_interval i
                set left_at = k.at, left_cause_kind = w.cause_kind, left_cause_id = w.cause_id,
                    left_activity_id = w.activity_id, left_rule = k.version
                from gone join who w on w.prospect_id = gone.prospect_id cross join known k
                where i.list_id = k.list_id and i.prospect_id = w.prospect_id and i.left_at is null
            ),
            moved (prospect_id, joined) as (
                select prospect_id, true from come union all select prospect_id, false from gone
            )
            """;

    private final JdbcClient jdbc;

    KeepingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who came or went. */
    record Moved(ProspectId prospect, boolean joined) {}

    /** The list, the edition of its rule, and the moment that both ends of a stay are told by. */
    record At(long listId, int version, Instant now) {}

    /** These people, each with what set it off. */
    List<Moved> settle(At at, Map<ProspectId, Cause> people, SqlCondition rule) {
        List<ProspectId> who = List.copyOf(people.keySet());
        List<Cause> why =
                who.stream().map(people::get).map(Objects::requireNonNull).toList();
        List<@Nullable Object> params = new ArrayList<>();
        params.add(who.stream().map(ProspectId::value).toArray(Long[]::new));
        params.add(why.stream().map(Cause::kind).toArray(String[]::new));
        params.add(why.stream().map(Cause::id).toArray(Long[]::new));
        params.add(why.stream().map(Cause::activityId).toArray(Long[]::new));
        params.addAll(rule.params());
        Collections.addAll(params, names(at));
        return jdbc.sql(SETTLE.formatted(
                                "select * from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]))",
                                rule.sql())
                        + " select prospect_id, joined from moved order by prospect_id")
                .params(params)
                .query((row, number) -> new Moved(new ProspectId(row.getLong(1)), row.getBoolean(2)))
                .list();
    }

    /** Sorts and hashes of this transaction may take more memory: it looks at everybody. */
    void widen() {
        jdbc.sql("select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)")
                .query()
                .singleRow();
    }

    /** How many people the list and its rule disagree about; they are remembered until the transaction ends. */
    int findDifferences(long listId, SqlCondition everywhere) {
        jdbc.sql("drop table if exists pg_temp.list_difference").update();
        jdbc.sql("""
                create temp table list_difference (prospect_id bigint not null primary key, joined boolean) on commit drop
                """).update();
        List<@Nullable Object> params = new ArrayList<>(everywhere.params());
        params.add(listId);
        int found = jdbc.sql("""
                insert into list_difference (prospect_id)
                select coalesce(w.prospect_id, m.prospect_id)
                from (%s) w
                full join (select prospect_id from list_membership where list_id = ? and deleted_at is null) m
                    on m.prospect_id = w.prospect_id
                where w.prospect_id is null or m.prospect_id is null
                """.formatted(MATCHING.formatted(everywhere.sql())))
                .params(params)
                .update();
        if (found > 0) {
            jdbc.sql("analyze pg_temp.list_difference").update();
        }
        return found;
    }

    /** Differences that nobody is about to settle anyway: the change feed holds nothing about these people. */
    int unexplainedDifferences() {
        return jdbc.sql("""
                select count(*) from list_difference d
                where not exists (select from change_feed c where c.prospect_id = d.prospect_id)
                """).query(Integer.class).single();
    }

    /** Settles all differences at once; who came or went is remembered with them. */
    void settleDifferences(At at, Cause cause, SqlCondition everywhere) {
        List<@Nullable Object> params = new ArrayList<>();
        params.add(cause.kind());
        params.add(cause.id());
        params.addAll(everywhere.params());
        Collections.addAll(params, names(at));
        jdbc.sql(
                        SETTLE.formatted(
                                        "select prospect_id, cast(? as text), cast(? as bigint), cast(null as bigint) from list_difference",
                                        everywhere.sql())
                                + " update list_difference d set joined = moved.joined from moved where moved.prospect_id = d.prospect_id")
                .params(params)
                .update();
    }

    /** The next of those who came or went, in id order. */
    List<Moved> moved(long after, int atMost) {
        return jdbc.sql("""
                select prospect_id, joined from list_difference
                where joined is not null and prospect_id > ? order by prospect_id limit ?
                """)
                .params(after, atMost)
                .query((row, number) -> new Moved(new ProspectId(row.getLong(1)), row.getBoolean(2)))
                .list();
    }

    private static Object[] names(At at) {
        return new Object[] {at.listId(), Times.sql(at.now()), at.version()};
    }
}
