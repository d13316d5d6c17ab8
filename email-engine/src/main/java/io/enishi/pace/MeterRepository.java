package io.enishi.pace;

import io.enishi.shared.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is left of limits, counted for all nodes together. */
@Repository
class MeterRepository {

    private static final String ASKED = """
            asked as (
                select * from unnest(cast(:meters as text[]), cast(:wanted as int[]), cast(:perMinute as double precision[]),
                                     cast(:burst as double precision[]), cast(:ceilings as int[]), cast(:windows as timestamptz[]))
                    as a(meter, wanted, per_minute, burst, ceiling, window_start)
            )""";

    /** What has flowed in since, and what was used of the present window. */
    private static final String LEFT = """
            select a.*,
                   least(a.burst, coalesce(m.tokens, a.burst)
                       + greatest(0, coalesce(extract(epoch from cast(:now as timestamptz) - m.filled_at), 0)) * a.per_minute / 60) as tokens,
                   case when m.window_start is not distinct from a.window_start then coalesce(m.used, 0) else 0 end as used""";

    private static final String GRANTED = "greatest(0, least(wanted, floor(tokens)::int, ceiling - used))";

    private final JdbcClient jdbc;

    MeterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In one statement: answers by meter how many may go, fewer than wanted when there are not so many. */
    Map<String, Integer> take(Map<Limit, Integer> wanted, Instant now) {
        Map<String, Integer> granted = taken(wanted, now);
        if (granted.size() < wanted.size()) {
            begin(wanted, now);
            granted = taken(wanted, now);
        }
        return granted;
    }

    private Map<String, Integer> taken(Map<Limit, Integer> wanted, Instant now) {
        return amounts(asked("""
                with %s, held as (
                    select * from pace_meter where key = any(cast(:meters as text[])) order by key for update
                ), remaining as (
                    %s from asked a join held m on m.key = a.meter
                ), granted as (
                    select *, %s as amount from remaining
                )
                update pace_meter m
                set tokens = coalesce(g.tokens - g.amount, 0), filled_at = greatest(m.filled_at, :now),
                    window_start = g.window_start, used = g.used + g.amount, called = greatest(0, m.called - g.wanted)
                from granted g where m.key = g.meter
                returning m.key as meter, g.amount
                """.formatted(ASKED, LEFT, GRANTED), wanted, now));
    }

    private void begin(Map<Limit, Integer> wanted, Instant now) {
        asked("""
                with %s
                insert into pace_meter (key, tokens, filled_at, window_start, used)
                select meter, coalesce(burst, 0), :now, window_start, 0 from asked order by meter
                on conflict (key) do nothing
                """.formatted(ASKED), wanted, now).update();
    }

    /** How many may be called now, by meter: so many as there is room for, without those who were called and did not come yet. */
    Map<String, Integer> left(Collection<Limit> limits, int most, Instant now) {
        Map<Limit, Integer> wanted = new HashMap<>();
        limits.forEach(limit -> wanted.put(limit, most));
        return amounts(asked("""
                with %s, remaining as (
                    %s, case when m.called_at > clock_timestamp() - interval '10 seconds' then m.called else 0 end as expected
                    from asked a left join pace_meter m on m.key = a.meter
                )
                select meter, greatest(0, %s - expected) as amount from remaining
                """.formatted(ASKED, LEFT, GRANTED), wanted, now));
    }

    /** So many of each were called. By the database's clock, as {@link #turn}. */
    void called(Map<Limit, Integer> called, Instant now) {
        begin(called, now);
        asked("""
                with %s, held as (
                    select key from pace_meter where key = any(cast(:meters as text[])) order by key for update
                )
                update pace_meter m
                set called = a.wanted + case when m.called_at > clock_timestamp() - interval '10 seconds' then m.called else 0 end,
                    called_at = clock_timestamp()
                from asked a join held h on h.key = a.meter where m.key = a.meter
                """.formatted(ASKED), called, now).update();
    }

    /** Was taken and not needed. */
    void giveBack(Map<String, Integer> amounts) {
        List<String> meters = amounts.keySet().stream().sorted().toList();
        jdbc.sql("""
                with held as (
                    select key from pace_meter where key = any(cast(:meters as text[])) order by key for update
                )
                update pace_meter m set tokens = m.tokens + b.amount, used = greatest(0, m.used - b.amount)
                from unnest(cast(:meters as text[]), cast(:amounts as int[])) as b(meter, amount) join held h on h.key = b.meter
                where m.key = b.meter
                """)
                .param("meters", meters.toArray(String[]::new))
                .param("amounts", meters.stream().map(amounts::get).toArray(Integer[]::new))
                .update();
    }

    /** What was used on each day of a plan. */
    Map<LocalDate, Integer> days(WarmUp plan) {
        Map<LocalDate, Integer> used = new HashMap<>();
        jdbc.sql("select key, used from pace_meter where starts_with(key, ?)")
                .param(plan.line() + "/")
                .query(row -> {
                    String key = Objects.requireNonNull(row.getString("key"));
                    used.put(LocalDate.parse(key.substring(key.lastIndexOf('/') + 1)), row.getInt("used"));
                });
        return used;
    }

    /** Whether there is anything at all that makes messages wait. */
    boolean anything(LocalDate today, Instant now) {
        return jdbc.sql("""
                select exists (select 1 from throttle where active)
                    or exists (select 1 from warm_up where active and starts_on + cardinality(days) > :today)
                    or exists (select 1 from pace_slowdown where ends_at > :now)
                """)
                .param("today", today)
                .param("now", Times.sql(now))
                .query(Boolean.class)
                .single();
    }

    /** Once a second for all nodes; by the database's clock, because those of the nodes may differ. */
    boolean turn() {
        return jdbc.sql(
                                "update pace_turn set at = clock_timestamp() where at < clock_timestamp() - interval '900 milliseconds'")
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec asked(String sql, Map<Limit, Integer> wanted, Instant now) {
        List<Limit> limits = List.copyOf(wanted.keySet());
        return jdbc.sql(sql)
                .param("meters", limits.stream().map(Limit::meter).toArray(String[]::new))
                .param("wanted", limits.stream().map(wanted::get).toArray(Integer[]::new))
                .param("perMinute", limits.stream().map(Limit::perMinute).toArray(Double[]::new))
                .param("burst", limits.stream().map(Limit::burst).toArray(Double[]::new))
                .param("ceilings", limits.stream().map(Limit::ceiling).toArray(Integer[]::new))
                .param(
                        "windows",
                        limits.stream().map(limit -> text(limit.window())).toArray(String[]::new))
                .param("now", Times.sql(now));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Map<String, Integer> amounts(JdbcClient.StatementSpec statement) {
        Map<String, Integer> amounts = new HashMap<>();
        statement.query(row -> {
            amounts.put(Objects.requireNonNull(row.getString("meter")), row.getInt("amount"));
        });
        return amounts;
    }
}
