package io.enishi.action;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The failures that are still to be tried, and what became of them. */
@Repository
class FailedActionRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ActionProperties properties;
    private final Clock clock;

    FailedActionRepository(JdbcClient jdbc, JsonMapper json, ActionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** One failure that is due; {@code gone}: what it belongs to lies in the recycle bin. */
    record Due(
            long id,
            ProspectId prospect,
            Work work,
            @Nullable Long activityId,
            int tries,
            boolean gone) {}

    /** What several people may share: they are tried together. */
    record Work(Place place, @Nullable Long assetId, String action, JsonNode settings, Cause cause) {

        ActionList.Item item() {
            return new ActionList.Item(action, settings);
        }
    }

    /** What became of a try; {@code nextAt} of one that waits for another. */
    record Tried(
            long id, String state, Words reason, @Nullable Instant nextAt) {}

    void keep(ActionList.Item item, Map<ProspectId, Words> failures, Occasion occasion) {
        if (failures.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant nextAt = nextTry(1, now);
        var rows = new TreeMap<>(failures).entrySet();
        Cause cause = occasion.cause();
        jdbc.sql("""
                insert into failed_action (prospect_id, place, asset_id, action, settings, cause_kind, cause_id, activity_id, depth,
                    trail, state, tries, reason_en, reason_ja, failed_at, tried_at, next_at)
                select f.prospect_id, :place, cast(:asset as bigint), :action, cast(:settings as jsonb), :kind,
                    cast(:cause as bigint), f.activity_id, :depth, :trail, :state, 1, f.en, f.ja, :now, :now,
                    cast(:next as timestamptz)
                from unnest(cast(:people as bigint[]), cast(:activities as bigint[]), cast(:ens as text[]), cast(:jas as text[]))
                    as f (prospect_id, activity_id, en, ja)
                """)
                .param("place", occasion.place().key())
                .param("asset", occasion.assetId())
                .param("action", item.action())
                .param("settings", item.settings().toString())
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .param("depth", cause.depth())
                .param("trail", cause.trail().toArray(String[]::new))
                .param("state", nextAt == null ? "parked" : "waiting")
                .param("now", Times.sql(now))
                .param("next", Times.sqlOrNull(nextAt))
                .param("people", SqlArrays.longs(rows, row -> row.getKey().value()))
                .param(
                        "activities",
                        SqlArrays.longs(
                                rows, row -> occasion.cause(row.getKey()).activityId()))
                .param("ens", SqlArrays.texts(rows, row -> row.getValue().en()))
                .param("jas", SqlArrays.texts(rows, row -> row.getValue().ja()))
                .update();
    }

    /** When it is tried again after so many tries; never, when they were enough. */
    @Nullable
    Instant nextTry(int tries, Instant now) {
        List<Duration> pauses = properties.pauses();
        return tries > pauses.size() ? null : now.plus(pauses.get(tries - 1));
    }

    /** Locks the ones that are due and that nobody else is at, the longest waiting first. */
    List<Due> claim(Instant now, int atMost) {
        return claim(
                "f.next_at <= :now order by f.next_at, f.id limit :most",
                Map.of("now", Times.sql(now), "most", atMost));
    }

    /** Locks this one if it is still due, unless somebody was quicker. */
    List<Due> claim(long id, Instant now) {
        return claim("f.id = :id and f.next_at <= :now", Map.of("id", id, "now", Times.sql(now)));
    }

    private List<Due> claim(String which, Map<String, ?> parameters) {
        return jdbc.sql("""
                select f.*, exists (select from asset a where a.id = f.asset_id and a.deleted_at is not null) as gone
                from failed_action f
                where f.state = 'waiting' and %s
                for update of f skip locked
                """.formatted(which))
                .params(parameters)
                .query(this::due)
                .list();
    }

    void tried(Collection<Tried> all, Instant now) {
        jdbc.sql("""
                update failed_action f
                set state = t.state, tries = f.tries + 1, reason_en = t.en, reason_ja = t.ja, tried_at = :now, next_at = t.next_at,
                    settled_at = case when t.state in ('done', 'dismissed') then cast(:now as timestamptz) end
                from unnest(cast(:ids as bigint[]), cast(:states as text[]), cast(:ens as text[]), cast(:jas as text[]),
                    cast(:nexts as text[])::timestamptz[]) as t (id, state, en, ja, next_at)
                where f.id = t.id
                """)
                .param("now", Times.sql(now))
                .param("ids", SqlArrays.longs(all, Tried::id))
                .param("states", SqlArrays.texts(all, Tried::state))
                .param("ens", SqlArrays.texts(all, one -> one.reason().en()))
                .param("jas", SqlArrays.texts(all, one -> one.reason().ja()))
                .param("nexts", SqlArrays.texts(all, one -> one.nextAt() == null ? null : String.valueOf(one.nextAt())))
                .update();
    }

    /** To be tried at once; answers whose it was, if it is still open. */
    List<ProspectId> tryNow(long id, Instant now) {
        return jdbc.sql("""
                update failed_action set state = 'waiting', next_at = :now
                where id = :id and state in ('waiting', 'parked') returning prospect_id
                """)
                .param("id", id)
                .param("now", Times.sql(now))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    List<ProspectId> dismiss(long id, Instant now) {
        return jdbc.sql("""
                update failed_action set state = 'dismissed', next_at = null, settled_at = :now
                where id = :id and state in ('waiting', 'parked') returning prospect_id
                """)
                .param("id", id)
                .param("now", Times.sql(now))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** Deletes some of those that were settled before; answers how many. */
    int forget(Instant before, int atMost) {
        return jdbc.sql("""
                delete from failed_action where id in (
                    select id from failed_action where settled_at < :before order by settled_at limit :most)
                """)
                .param("before", Times.sql(before))
                .param("most", atMost)
                .update();
    }

    Instant settledLongAgo() {
        return clock.instant().minus(properties.settledLife());
    }

    private Due due(ResultSet row, int number) throws SQLException {
        Cause cause = new Cause(
                row.getString("cause_kind"),
                row.getObject("cause_id", Long.class),
                null,
                row.getInt("depth"),
                List.of((String[]) row.getArray("trail").getArray()));
        return new Due(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                new Work(
                        Place.valueOf(row.getString("place").replace('-', '_').toUpperCase(Locale.ROOT)),
                        row.getObject("asset_id", Long.class),
                        row.getString("action"),
                        json.readTree(row.getString("settings")),
                        cause),
                row.getObject("activity_id", Long.class),
                row.getInt("tries"),
                row.getBoolean("gone"));
    }
}
