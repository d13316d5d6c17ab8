package io.enishi.delivery;

import io.enishi.shared.Times;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryStopRepository {

    private final JdbcClient jdbc;

    DeliveryStopRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        jdbc.sql("delete from delivery_stop where coalesce(asset_id, 0) = coalesce(cast(:asset as bigint), 0)")
                .param("asset", assetId, Types.BIGINT)
                .update();
    }
}
