package io.enishi.activity.storage;

import io.enishi.shared.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The journal counted by hours. The time is the database's own here, for the marks are made by it. */
@Repository
public class TallyRepository {

    private static final int LOCK = 0x456e6974;

    private final JdbcTemplate jdbc;

    TallyRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Something was added to these moments, which are past: their hours are to be computed anew. */
    public void mark(Collection<Instant> moments) {
        if (!moments.isEmpty()) {
            jdbc.update("insert into tally_mark (hour) select unnest(cast(? as timestamptz[]))", (Object)
                    moments.stream()
                            .map(moment -> moment.truncatedTo(ChronoUnit.HOURS).toString())
                            .distinct()
                            .toArray(String[]::new));
        }
    }

    /**
     * Hours to compute, the latest first: those that changed, and those never computed. An hour is left alone until whoever still wrote
     * it without a mark has long committed.
     */
    List<Instant> due(int most) {
        return jdbc.query("""
                with past as (select date_trunc('hour', now() - interval '3 hours', 'UTC') as hour),
                first as (
                    select date_trunc('hour', least((select min(occurred_at) from activity), (select min(occurred_at) from page_view)), 'UTC')
                        as hour)
                select distinct hour from (
                    select m.hour from tally_mark m, past where m.hour <= past.hour
                    union all
                    select each from first, past, generate_series(first.hour, past.hour, interval '1 hour') each
                    where not exists (select from tally_hour t where t.hour = each)
                ) due
                order by hour desc limit ?
                """, (row, number) -> Objects.requireNonNull(Times.read(row, "hour")), most);
    }

    /** Nobody else counts until the caller's transaction is over; marks that are made meanwhile stay. */
    void hold() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
    }

    /** Counts these hours, in the caller's transaction. Marks go first: one that is made meanwhile stays. */
    void count(List<Instant> hours) {
        String[] all = hours.stream().map(Instant::toString).toArray(String[]::new);
        hold();
        jdbc.update("delete from tally_mark where hour = any(cast(? as timestamptz[]))", (Object) all);
        // what the journal no longer holds was counted while it did
        jdbc.update(
                "delete from activity_tally where hour = any(cast(? as timestamptz[])) and folded = 0", (Object) all);
        jdbc.update(
                "update activity_tally set hits = folded where hour = any(cast(? as timestamptz[])) and hits <> folded",
                (Object) all);
        jdbc.update("""
                insert into activity_tally as t (hour, code, asset_kind, asset_id, verdict, known, hits)
                select h.hour, a.code, a.asset_kind, coalesce(a.asset_id, 0), a.verdict, a.prospect_id is not null, count(*)
                from unnest(cast(? as timestamptz[])) as h(hour)
                join activity a on a.occurred_at >= h.hour and a.occurred_at < h.hour + interval '1 hour'
                group by 1, 2, 3, 4, 5, 6
                union all
                select h.hour, 0, 'page-action', v.page_action_id, v.verdict, v.prospect_id is not null, count(*)
                from unnest(cast(? as timestamptz[])) as h(hour)
                join page_view v on v.occurred_at >= h.hour and v.occurred_at < h.hour + interval '1 hour'
                where v.page_action_id is not null
                group by 1, 2, 3, 4, 5, 6
                on conflict (asset_id, hour, code, asset_kind, verdict, known) do update set hits = t.folded + excluded.hits
                """, all, all);
        jdbc.update(
                "insert into tally_hour (hour) select unnest(cast(? as timestamptz[])) on conflict do nothing",
                (Object) all);
    }
}
