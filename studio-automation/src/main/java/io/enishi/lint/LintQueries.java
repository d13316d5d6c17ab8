package io.enishi.lint;

import io.enishi.criteria.SqlCondition;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the checks ask about people; each of it in one statement, which the asker gives its time. */
@Repository
class LintQueries {

    private static final String PEOPLE =
            " from prospect p join prospect_figure f on f.prospect_id = p.id where p.deleted_at is null and (";

    private final JdbcClient jdbc;

    LintQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long people() {
        return jdbc.sql("select count(*) from prospect where deleted_at is null")
                .query(Long.class)
                .single();
    }

    boolean anybody(SqlCondition where) {
        return jdbc.sql("select exists (select" + PEOPLE + where.sql() + "))")
                .params(where.params())
                .query(Boolean.class)
                .single();
    }

    /** How many, counted up to {@code most}. */
    long count(SqlCondition where, int most) {
        return jdbc.sql("select count(*) from (select" + PEOPLE + where.sql() + ") limit " + most + ") as counted")
                .params(where.params())
                .query(Long.class)
                .single();
    }

    /** Those of these lists that somebody is on. */
    Set<Long> withMembers(Collection<Long> lists) {
        return new HashSet<>(jdbc.sql("""
                select l.id from unnest(cast(:lists as bigint[])) as l(id)
                where exists (select from list_membership m where m.list_id = l.id and m.deleted_at is null)
                """)
                .param("lists", lists.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** On one of the recipient lists and on none of the others. */
    static SqlCondition admitted(Collection<Long> recipients, Collection<Long> suppressions) {
        String listed = "exists (select from list_membership m where m.prospect_id = p.id and m.deleted_at is null"
                + " and m.list_id = any(cast(? as bigint[])))";
        return SqlCondition.of(listed, (Object) recipients.toArray(Long[]::new))
                .and(SqlCondition.of(listed, (Object) suppressions.toArray(Long[]::new))
                        .negated());
    }

    /** People who wait at the same step and fall due in the same hour; {@code fresh}: the hour is that of their arrival. */
    record Crowd(long program, String step, boolean fresh, Instant hour) {}

    List<Crowd> crowds(Collection<Long> programs, Instant before, int most) {
        return jdbc.sql("""
                select program_id, step, due_at is null as fresh, date_trunc('hour', coalesce(due_at, arrived_at), 'UTC') as hour
                from traveller
                where program_id = any(cast(:programs as bigint[])) and state = 'waiting' and coalesce(due_at, arrived_at) < :before
                group by 1, 2, 3, 4 limit :most
                """)
                .param("programs", programs.toArray(Long[]::new))
                .param("before", Times.sql(before))
                .param("most", most)
                .query((row, n) -> new Crowd(
                        row.getLong("program_id"),
                        row.getString("step"),
                        row.getBoolean("fresh"),
                        Objects.requireNonNull(Times.read(row, "hour"))))
                .list();
    }

    /** So many emails go to each of a crowd on that day. */
    record Mails(Crowd crowd, LocalDate day, int mails) {}

    /** So many people get so many emails on that day, the first of them by number. */
    record Collision(LocalDate day, int mails, long people, long first) {}

    /** {@code among} are programs of which one at least must send one of the emails. */
    List<Collision> collisions(List<Mails> ahead, int least, Collection<Long> among) {
        return new ArrayList<>(jdbc.sql("""
                with ahead as (
                    select * from unnest(cast(:programs as bigint[]), cast(:steps as text[]), cast(:fresh as text[]),
                        cast(:hours as text[]), cast(:days as text[]), cast(:mails as bigint[]))
                        as a(program_id, step, fresh, hour, day, mails)),
                each as (
                    select t.prospect_id, cast(a.day as date) as day, sum(a.mails) as mails
                    from ahead a
                    join traveller t on t.program_id = a.program_id and t.step = a.step and t.state = 'waiting'
                        and (t.due_at is null) = cast(a.fresh as boolean)
                        and date_trunc('hour', coalesce(t.due_at, t.arrived_at), 'UTC') = cast(a.hour as timestamptz)
                    join prospect p on p.id = t.prospect_id and p.deleted_at is null
                    group by 1, 2
                    having sum(a.mails) >= :least and bool_or(t.program_id = any(cast(:among as bigint[]))))
                select day, mails, count(*) as people, min(prospect_id) as first from each
                group by day, mails order by day, mails desc limit 50
                """)
                .param("programs", SqlArrays.longs(ahead, one -> one.crowd().program()))
                .param("steps", SqlArrays.texts(ahead, one -> one.crowd().step()))
                .param(
                        "fresh",
                        SqlArrays.texts(
                                ahead, one -> Boolean.toString(one.crowd().fresh())))
                .param("hours", SqlArrays.texts(ahead, one -> one.crowd().hour().toString()))
                .param("days", SqlArrays.texts(ahead, one -> one.day().toString()))
                .param("mails", SqlArrays.longs(ahead, one -> (long) one.mails()))
                .param("least", least)
                .param("among", among.toArray(Long[]::new))
                .query((row, n) -> new Collision(
                        row.getObject("day", LocalDate.class),
                        row.getInt("mails"),
                        row.getLong("people"),
                        row.getLong("first")))
                .list());
    }
}
