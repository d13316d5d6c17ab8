package io.enishi.trigger;

import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import io.enishi.step.Traveller;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** For whom something that a trigger waits for has happened. */
@Repository
public class HappenedQueries {

    private final JdbcClient jdbc;

    HappenedQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When it first did, for each for whom it did: since she entered the program and until the step is due. */
    public Map<Long, Instant> first(Collection<Awaited> any, Collection<Traveller> who) {
        Map<Long, Instant> found = new HashMap<>();
        if (any.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                select t.id, min(a.occurred_at) as at
                from unnest(cast(:ids as bigint[]), cast(:people as bigint[]), cast(:since as timestamptz[]), cast(:until as timestamptz[]))
                    as t(id, prospect, since, until)
                join activity a on a.prospect_id = t.prospect and a.occurred_at >= t.since and a.occurred_at <= t.until
                join unnest(cast(:codes as integer[]), cast(:kinds as text[]), cast(:assets as bigint[])) as w(code, kind, asset)
                    on a.code = w.code and (w.kind = '' or a.asset_kind = w.kind) and (w.asset is null or a.asset_id = w.asset)
                where a.verdict = 0
                group by t.id
                """)
                .param("ids", SqlArrays.longs(who, Traveller::id))
                .param("people", SqlArrays.longs(who, one -> one.prospect().value()))
                .param("since", SqlArrays.texts(who, one -> one.enteredAt().toString()))
                .param("until", SqlArrays.texts(who, one -> one.dueAt().toString()))
                .param("codes", SqlArrays.integers(any, Awaited::code))
                .param("kinds", SqlArrays.texts(any, Awaited::kind))
                .param("assets", SqlArrays.longs(any, Awaited::asset))
                .query(row -> {
                    found.put(row.getLong("id"), Objects.requireNonNull(Times.read(row, "at")));
                });
        return found;
    }
}
