package io.enishi.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages that wait for their time. */
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
}
