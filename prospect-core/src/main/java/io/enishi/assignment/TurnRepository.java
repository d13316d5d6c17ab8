package io.enishi.assignment;

import io.enishi.action.ProspectBatch;
import io.enishi.shared.ProspectId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TurnRepository {

    private final JdbcClient jdbc;

    TurnRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a batch whom nobody has, in order; nobody else assigns them until the transaction ends. */
    List<ProspectId> lockUnassigned(ProspectBatch who) {
        return jdbc.sql("""
                        select id from prospect
                        where id = any(?) and deleted_at is null and assigned_user_id is null
                        order by id for update
                        """)
                .param(who.values())
                .query((row, number) -> new ProspectId(row.getLong("id")))
                .list();
    }
}
