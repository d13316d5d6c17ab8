package io.enishi.activity.storage;

import io.enishi.activity.JournalStorage.Month;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long the journal is kept, what its months take, and how one of them is folded into the opening balances. */
@Repository
public class RetentionRepository {

    /** A month of a table, as its name says. */
    private static final String MONTHS = """
            select t.relname as parent, c.relname as partition, cast(right(c.relname, 7) as text) as month, c.oid, i.inhdetachpending
            from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class t on t.oid = i.inhparent
            where t.oid in ('activity'::regclass, 'page_view'::regclass)
            """;

    private static final String FOLD = """
            insert into activity_opening as o (prospect_id, code, asset_kind, asset_id, origin_id, hits, first_at, latest_at, latest_id)
            select a.prospect_id, %s, %s, coalesce(a.%s, 0), a.prospect_id, count(*), min(a.occurred_at), max(a.occurred_at),
                   (array_agg(a.id order by a.occurred_at desc, a.id desc))[1]
            from %s a
            where a.verdict = 0 and exists (select from prospect p where p.id = a.prospect_id)
            group by 1, 2, 3, 4 order by 1, 2, 3, 4
            on conflict (prospect_id, code, asset_kind, asset_id, origin_id) do update
            set hits = o.hits + excluded.hits, first_at = least(o.first_at, excluded.first_at),
                latest_id = case when (excluded.latest_at, excluded.latest_id) > (o.latest_at, o.latest_id)
                                 then excluded.latest_id else o.latest_id end,
                latest_at = greatest(o.latest_at, excluded.latest_at)
            """;

    private final JdbcClient jdbc;

    RetentionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For so many months the journal is kept, the present one not counted; null: for ever. */
    public @Nullable Integer months() {
        return jdbc.sql("select months from journal_retention")
                .query((row, number) -> row.getObject("months", Integer.class))
                .list()
                .getFirst();
    }

    public void keep(@Nullable Integer months) {
        jdbc.sql("update journal_retention set months = :months")
                .param("months", months)
                .update();
    }

    /** The months that have partitions, the oldest first; rows as the database's statistics know them. */
    public List<Month> all() {
        return jdbc.sql("""
                        select month, sum(rows) filter (where parent = 'activity') as activities,
                               sum(rows) filter (where parent = 'page_view') as page_views,
                               coalesce(sum(bytes) filter (where parent = 'activity'), 0) as activity_bytes,
                               coalesce(sum(bytes) filter (where parent = 'page_view'), 0) as page_view_bytes
                        from (
                            select m.parent, m.month, pg_total_relation_size(m.oid) as bytes,
                                   greatest(coalesce(s.n_live_tup, 0), 0) as rows
                            from (%s) m left join pg_stat_all_tables s on s.relid = m.oid) sized
                        group by month order by month
                        """.formatted(MONTHS))
                .query((row, number) -> new Month(
                        YearMonth.parse(row.getString("month").replace('_', '-')),
                        row.getLong("activities"),
                        row.getLong("page_views"),
                        row.getLong("activity_bytes"),
                        row.getLong("page_view_bytes")))
                .list();
    }

    /** The months before this one that still have partitions, the oldest first. */
    List<YearMonth> before(YearMonth month) {
        return jdbc.sql("select distinct month from (%s) m where month < ? order by 1".formatted(MONTHS))
                .param("%04d_%02d".formatted(month.getYear(), month.getMonthValue()))
                .query((row, number) -> YearMonth.parse(row.getString(1).replace('_', '-')))
                .list();
    }

    /**
     * Empties the month, in the transaction that folded it. Whoever writes to several months waits for this lock, so it is asked for
     * last, for a moment, and given up soon when somebody else works with the month.
     */
    void empty(YearMonth month) {
        String tables = PartitionRepository.TABLES.stream()
                .map(table -> "only " + PartitionRepository.partition(table, month))
                .collect(Collectors.joining(", "));
        jdbc.sql("set local lock_timeout = '1s'").update();
        jdbc.sql("truncate table " + tables).update();
    }

    /** Whether some of it has no verdict yet. */
    boolean waits(YearMonth month) {
        return jdbc.sql("select exists (select from %s where verdict = 3)"
                        .formatted(PartitionRepository.partition("activity", month)))
                .query(Boolean.class)
                .single();
    }

    /** The month's hours that are not counted, or that changed since. */
    List<Instant> uncounted(YearMonth month) {
        return jdbc.sql("""
                        select hour from generate_series(cast(:from as timestamptz), cast(:until as timestamptz) - interval '1 hour',
                                                         interval '1 hour') hour
                        where hour not in (select hour from tally_hour) or hour in (select hour from tally_mark)
                        order by hour
                        """)
                .param("from", start(month))
                .param("until", start(month.plusMonths(1)))
                .query(RetentionRepository::hour)
                .list();
    }

    /** Adds the month to the opening balances, in the caller's transaction; its hours are counted. */
    void fold(YearMonth month) {
        String activities = PartitionRepository.partition("activity", month);
        String pageViews = PartitionRepository.partition("page_view", month);
        jdbc.sql(FOLD.formatted("a.code", "a.asset_kind", "asset_id", activities))
                .update();
        jdbc.sql(FOLD.formatted("cast(0 as smallint)", "''", "page_action_id", pageViews))
                .update();
        jdbc.sql("""
                        update activity_tally set folded = hits
                        where hour >= cast(:from as timestamptz) and hour < cast(:until as timestamptz)
                        """)
                .param("from", start(month))
                .param("until", start(month.plusMonths(1)))
                .update();
    }

    /** Takes the empty partitions away, outside any transaction, so that nobody waits for it. */
    void drop(YearMonth month) {
        for (String table : PartitionRepository.TABLES) {
            String partition = PartitionRepository.partition(table, month);
            jdbc.sql("select inhdetachpending from (%s) m where partition = ?".formatted(MONTHS))
                    .param(partition)
                    .query(Boolean.class)
                    .optional()
                    .ifPresent(begun -> jdbc.sql("alter table %s detach partition %s %s"
                                    .formatted(table, partition, begun ? "finalize" : "concurrently"))
                            .update());
            jdbc.sql("drop table if exists " + partition).update();
        }
    }

    private static Instant hour(ResultSet row, int number) throws SQLException {
        return Objects.requireNonNull(Times.read(row, "hour"));
    }

    private static String start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    }
}
