package io.enishi.delivery;

import io.enishi.shared.Times;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages that wait: for their time, or for somebody to release what is stopped. */
@Repository
class WaitingRepository {

    private final JdbcClient jdbc;

    WaitingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Never earlier than they wait already: a retry keeps its pause. */
    int postpone(long assetId, PersonTimes times) {
        return jdbc.sql("""
                update delivery d set next_attempt_at = t.at
                from (%s) t
                where d.id = t.id and d.asset_id = :waitingAsset and d.state = 'queued' and not d.is_test and d.next_attempt_at < t.at
                """.formatted(times.select()))
                .params(times.params())
                .param("waitingAsset", assetId)
                .update();
    }

    void stop(@Nullable Long assetId, Instant now) {
        jdbc.sql("insert into delivery_stop (asset_id, stopped_at) values (:asset, :now) on conflict do nothing")
                .param("asset", assetId, Types.BIGINT)
                .param("now", Times.sql(now))
                .update();
    }

    /** What is claimed and not begun comes back: its sender finds that it no longer holds it. */
    void takeBack(@Nullable Long assetId, Instant now) {
        jdbc.sql("""
                update delivery set state = 'queued', claim = null, lease_until = null, next_attempt_at = :now
                where id in (select id from delivery
                             where state = 'claimed' and not is_test and (cast(:asset as bigint) is null or asset_id = :asset)
                             for update skip locked)
                """)
                .param("asset", assetId, Types.BIGINT)
                .param("now", Times.sql(now))
                .update();
    }

    void release(@Nullable Long assetId) {
        jdbc.sql("delete from delivery_stop where scope = coalesce(cast(:asset as bigint), 0)")
                .param("asset", assetId, Types.BIGINT)
                .update();
    }
}
