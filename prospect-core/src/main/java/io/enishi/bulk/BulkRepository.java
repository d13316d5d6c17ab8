package io.enishi.bulk;

import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom a bulk action changed, for its way back. */
@Repository
class BulkRepository {

    private final JdbcClient jdbc;

    BulkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void remember(long job, List<BulkChange> changes) {
        jdbc.sql("""
                insert into bulk_change (job_id, prospect_id, before, after)
                select :job, c.id, c.before, c.after
                from unnest(cast(:ids as bigint[]), cast(:before as text[]), cast(:after as text[])) as c (id, before, after)
                on conflict do nothing
                """)
                .param("job", job)
                .param(
                        "ids",
                        SqlArrays.longs(changes, change -> change.prospect().value()))
                .param("before", SqlArrays.texts(changes, BulkChange::before))
                .param("after", SqlArrays.texts(changes, BulkChange::after))
                .update();
    }

    /** In the order of people. */
    List<BulkChange> after(long job, long prospect, int most) {
        return jdbc.sql("""
                select prospect_id, before, after from bulk_change where job_id = ? and prospect_id > ?
                order by prospect_id limit ?
                """)
                .params(job, prospect, most)
                .query((row, number) -> new BulkChange(
                        new ProspectId(row.getLong("prospect_id")), row.getString("before"), row.getString("after")))
                .list();
    }

    long count(long job) {
        return jdbc.sql("select count(*) from bulk_change where job_id = ?")
                .param(job)
                .query(Long.class)
                .single();
    }

    boolean undone(long job) {
        return jdbc.sql("select exists (select from bulk_undo where job_id = ?)")
                .param(job)
                .query(Boolean.class)
                .single();
    }

    /** False when somebody was faster. */
    boolean insertUndo(long job, long undo) {
        return jdbc.sql("insert into bulk_undo (job_id, undo_id) values (?, ?) on conflict do nothing")
                        .params(job, undo)
                        .update()
                > 0;
    }

    int forget(Instant endedBefore) {
        return jdbc.sql("""
                delete from bulk_change where job_id in (
                    select j.id from job j where j.kind = 'bulk' and j.finished_at < ?
                      and exists (select from bulk_change c where c.job_id = j.id))
                """).param(Times.sql(endedBefore)).update();
    }
}
