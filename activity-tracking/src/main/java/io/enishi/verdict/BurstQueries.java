package io.enishi.verdict;

import io.enishi.activity.Hit;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the journal knows around clicks that wait for their verdict: a few selects for hundreds of bursts. */
@Repository
class BurstQueries {

    /** One person's copy of an email. */
    record Copy(long email, ProspectId prospect) {}

    /** A row of the journal about a copy: sent (6), opened (11) or clicked (1). */
    record Row(
            long id,
            Instant at,
            int code,
            Copy copy,
            @Nullable Long visitor,
            Verdict verdict,
            String url,
            String ip,
            String agent,
            String sign) {}

    /** An address in a minute, counted from the epoch. */
    record Corner(long email, String ip, long minute) {}

    private final JdbcClient jdbc;

    BurstQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The copies with clicks that have waited long enough, those that wait longest first; {@code most} bounds the clicks looked at. */
    List<Copy> due(Instant until, int most) {
        return jdbc.sql("""
                select asset_id, prospect_id from (
                    select asset_id, prospect_id, occurred_at from activity
                    where verdict = 3 and occurred_at <= :until and asset_id is not null and prospect_id is not null
                    order by occurred_at limit :most) waiting
                group by asset_id, prospect_id order by min(occurred_at)
                """)
                .param("until", Times.sql(until))
                .param("most", most)
                .query((row, number) -> new Copy(row.getLong(1), new ProspectId(row.getLong(2))))
                .list();
    }

    /** Whether any click waits, however short. */
    boolean anyWaiting() {
        return jdbc.sql("select exists (select from activity where verdict = 3)")
                .query(Boolean.class)
                .single();
    }

    /** What happened to these copies in the minutes before and after, in the order of time. */
    List<Row> around(Collection<Copy> copies, Duration before, Instant until) {
        return jdbc.sql("""
                with copy as materialized (
                    select * from unnest(cast(:emails as bigint[]), cast(:people as bigint[])) as c(email, prospect)),
                span as (
                    select min(a.occurred_at) - cast(:before as interval) as since
                    from activity a where a.verdict = 3 and a.occurred_at <= :until
                      and a.prospect_id = any(cast(:people as bigint[])))
                select a.id, a.occurred_at, a.code, a.asset_id, a.prospect_id, a.visitor_id, a.verdict,
                       a.details ->> 'url' as url, a.details ->> 'ip' as ip, a.details ->> 'agent' as agent, a.details ->> 'sign' as sign
                from copy join activity a on a.prospect_id = copy.prospect and a.asset_id = copy.email
                where a.occurred_at >= (select since from span) and a.occurred_at <= :until and a.code in (1, 6, 11)
                order by a.occurred_at, a.id
                """)
                .param("emails", SqlArrays.longs(copies, Copy::email))
                .param("people", SqlArrays.longs(copies, copy -> copy.prospect().value()))
                .param("before", before.toString())
                .param("until", Times.sql(until))
                .query((row, number) -> row(row))
                .list();
    }

    /** Of these browsers, those whose pages our script reported since then. */
    Set<Long> readers(Collection<Long> visitors, Instant since) {
        return new HashSet<>(jdbc.sql("""
                select v.id from unnest(cast(:visitors as bigint[])) as v(id)
                where exists (select from page_view p where p.visitor_id = v.id and p.verdict = 0 and p.occurred_at >= :since)
                """)
                .param("visitors", visitors.toArray(Long[]::new))
                .param("since", Times.sql(since))
                .query(Long.class)
                .list());
    }

    /** How many recipients of each email were clicked for from these addresses, minute by minute. */
    Map<Corner, Integer> recipients(
            Collection<Long> emails, Collection<String> addresses, Instant from, Instant until) {
        Map<Corner, Integer> counted = new HashMap<>();
        jdbc.sql("""
                select asset_id, details ->> 'ip' as ip, floor(extract(epoch from occurred_at) / 60)::bigint as minute,
                       count(distinct prospect_id)::integer as recipients
                from activity
                where asset_id = any(cast(:emails as bigint[])) and code = 1 and occurred_at between :from and :until
                  and details ->> 'ip' = any(cast(:addresses as text[]))
                group by 1, 2, 3 having count(distinct prospect_id) > 1
                """)
                .param("emails", emails.toArray(Long[]::new))
                .param("addresses", addresses.toArray(String[]::new))
                .param("from", Times.sql(from))
                .param("until", Times.sql(until))
                .query(row -> {
                    counted.put(
                            new Corner(row.getLong("asset_id"), row.getString("ip"), row.getLong("minute")),
                            row.getInt("recipients"));
                });
        return counted;
    }

    /** The clicks of these browsers that wait for their verdict, and are people's now. */
    List<Settled> waiting(Collection<Long> visitors) {
        return jdbc.sql("""
                select id, occurred_at from activity
                where visitor_id = any(cast(:visitors as bigint[])) and verdict = 3
                  and coalesce(details ->> 'sign', '') = '' order by id
                """)
                .param("visitors", visitors.toArray(Long[]::new))
                .query((row, number) -> new Settled(
                        row.getLong(1),
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        Verdict.UNSETTLED,
                        Verdict.HUMAN))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                Objects.requireNonNull(Times.read(row, "occurred_at")),
                row.getInt("code"),
                new Copy(row.getLong("asset_id"), new ProspectId(row.getLong("prospect_id"))),
                row.getObject("visitor_id", Long.class),
                Verdict.values()[row.getInt("verdict")],
                Objects.requireNonNullElse(row.getString("url"), ""),
                Objects.requireNonNullElse(row.getString(Hit.ADDRESS), ""),
                Objects.requireNonNullElse(row.getString(Hit.AGENT), ""),
                Objects.requireNonNullElse(row.getString(Hit.SIGN), ""));
    }
}
