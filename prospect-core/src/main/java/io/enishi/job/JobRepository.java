package io.enishi.job;

import io.enishi.shared.Times;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    JobRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A job under its lock, with what only its worker needs to know. */
    record Held(Job job, @Nullable String claimedBy, Set<String> permissions, boolean ownProspectsOnly, int tries) {}

    long insert(String kind, String settings, JobState state, @Nullable Instant expiresAt, Viewer who) {
        return jdbc.sql("""
                insert into job (kind, state, settings, permissions, own_prospects_only, created_at, created_by,
                                 updated_at, updated_by, expires_at)
                values (?, ?, cast(? as jsonb), ?, ?, ?, cast(? as bigint), ?, cast(? as bigint), cast(? as timestamptz))
                returning id
                """)
                .params(Arrays.asList(
                        kind,
                        state.key(),
                        settings,
                        who.permissions().toArray(String[]::new),
                        who.ownProspectsOnly(),
                        now(),
                        who.userId(),
                        now(),
                        who.userId(),
                        Times.sqlOrNull(expiresAt)))
                .query(Long.class)
                .single();
    }

    void writeSettings(long id, String settings) {
        jdbc.sql("update job set settings = cast(? as jsonb), updated_at = ? where id = ?")
                .params(settings, now(), id)
                .update();
    }

    Optional<Held> locked(long id) {
        return jdbc.sql("select * from job where id = ? for update")
                .param(id)
                .query((row, number) -> new Held(
                        job(row),
                        row.getString("claimed_by"),
                        Set.of((String[]) row.getArray("permissions").getArray()),
                        row.getBoolean("own_prospects_only"),
                        row.getInt("tries")))
                .optional();
    }

    void setState(long id, JobState state, @Nullable Long by) {
        jdbc.sql(
                        "update job set state = ?, updated_at = ?, updated_by = coalesce(cast(? as bigint), updated_by) where id = ?")
                .params(Arrays.asList(state.key(), now(), by, id))
                .update();
    }

    /** Of which kinds there are jobs that a node might take up now. */
    Set<String> standing() {
        return new HashSet<>(jdbc.sql("""
                select distinct kind from job
                where state in ('waiting', 'processing', 'canceling')
                    and (retry_at is null or retry_at <= :now) and (claimed_until is null or claimed_until < :now)
                """)
                .param("now", now())
                .query((row, number) -> row.getString(1))
                .list());
    }

    /** Keeps other nodes from choosing a job of this kind at the same moment; false when one is at it. */
    boolean alone(String kind) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('job ' || ?, 0))")
                .param(kind)
                .query(Boolean.class)
                .single();
    }

    /** The next job of the kind, unless another node is at one. */
    Optional<Long> claim(String kind, String node, Duration lease) {
        return jdbc.sql("""
                update job set state = case when state = 'waiting' then 'processing' else state end,
                    claimed_by = :node, claimed_until = :until, started_at = coalesce(started_at, :now), updated_at = :now
                where id = (
                    select id from job
                    where kind = :kind and state in ('waiting', 'processing', 'canceling')
                      and (retry_at is null or retry_at <= :now) and (claimed_until is null or claimed_until < :now)
                      and not exists (select from job held where held.kind = :kind
                          and held.state in ('waiting', 'processing', 'canceling')
                          and held.claimed_until >= :now and held.claimed_by <> :node)
                    order by id limit 1 for update skip locked)
                returning id
                """)
                .param("node", node)
                .param("until", Times.sql(clock.instant().plus(lease)))
                .param("now", now())
                .param("kind", kind)
                .query(Long.class)
                .optional();
    }

    void save(long id, Progress progress, Duration lease) {
        jdbc.sql("""
                update job set position = ?, total = cast(? as bigint), done = ?, created_count = ?, updated_count = ?,
                    error_count = ?, claimed_until = ?, tries = 0, retry_at = null, updated_at = ?
                where id = ?
                """)
                .params(Arrays.asList(
                        progress.position(),
                        progress.total(),
                        progress.done(),
                        progress.created(),
                        progress.updated(),
                        progress.errors(),
                        Times.sql(clock.instant().plus(lease)),
                        now(),
                        id))
                .update();
    }

    void end(long id, JobState state, @Nullable String trouble, Instant expiresAt) {
        jdbc.sql("""
                update job set state = ?, trouble = ?, finished_at = ?, updated_at = ?, expires_at = ?,
                    claimed_by = null, claimed_until = null, retry_at = null
                where id = ?
                """)
                .params(Arrays.asList(state.key(), trouble, now(), now(), Times.sql(expiresAt), id))
                .update();
    }

    void release(long id, @Nullable Instant retryAt, int tries) {
        jdbc.sql("""
                update job set claimed_by = null, claimed_until = null, retry_at = cast(? as timestamptz), tries = ? where id = ?
                """).params(Arrays.asList(Times.sqlOrNull(retryAt), tries, id)).update();
    }

    /** Open again, for its owner. */
    void handBack(long id, Instant expiresAt) {
        jdbc.sql("""
                update job set state = 'open', started_at = null, claimed_by = null, claimed_until = null, expires_at = ?
                where id = ?
                """).params(Times.sql(expiresAt), id).update();
    }

    /** An open job stands here from now on, with nothing counted. */
    void putBack(long id, String position) {
        jdbc.sql("update job set position = ?, total = null, done = 0, updated_at = ? where id = ?")
                .params(position, now(), id)
                .update();
    }

    /** Like {@link #locked}, but empty at once while a step holds the row. */
    Optional<Job> lockedUnlessBusy(long id) {
        return jdbc.sql("select * from job where id = ? for update skip locked")
                .param(id)
                .query((row, number) -> job(row))
                .optional();
    }

    List<Long> expire() {
        return jdbc.sql("""
                update job set expired_at = ? where expired_at is null and expires_at < ?
                  and state in ('open', 'complete', 'failed', 'canceled')
                returning id
                """)
                .params(now(), now())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                JobState.of(row.getString("state")),
                row.getString("settings"),
                row.getString("position"),
                row.getObject("total", Long.class),
                row.getLong("done"),
                row.getLong("created_count"),
                row.getLong("updated_count"),
                row.getLong("error_count"),
                row.getString("trouble"),
                row.getObject("created_by", Long.class),
                Objects.requireNonNull(Times.read(row, "created_at")),
                Times.read(row, "started_at"),
                Times.read(row, "finished_at"),
                Times.read(row, "expired_at") != null);
    }

    private OffsetDateTime now() {
        return Times.sql(clock.instant());
    }
}
