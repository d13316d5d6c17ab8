package io.enishi.bulk;

import io.enishi.action.ProspectBatch;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom a bulk action changed, for its way back. */
@Repository
class BulkRepository {

    private final JdbcClient jdbc;

    BulkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down everybody the condition holds for now; answers how many they are. */
    int freeze(long job, SqlCondition where) {
        List<Object> params = new ArrayList<>(List.of(job));
        params.addAll(where.params());
        return jdbc.sql("insert into bulk_target (job_id, prospect_id) select ?, p.id"
                        + " from prospect p join prospect_figure f on f.prospect_id = p.id where " + where.sql())
                .params(params)
                .update();
    }

    long targets(long job) {
        return jdbc.sql("select count(*) from bulk_target where job_id = ?")
                .param(job)
                .query(Long.class)
                .single();
    }

    /** In the order of people. */
    List<Long> targetsAfter(long job, long prospect, int most) {
        return jdbc.sql(
                        "select prospect_id from bulk_target where job_id = ? and prospect_id > ? order by prospect_id limit ?")
                .params(job, prospect, most)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void done(long job, long upTo) {
        jdbc.sql("delete from bulk_target where job_id = ? and prospect_id <= ?")
                .params(job, upTo)
                .update();
    }

    /** Those about whose list or tag nobody has said anything since this job did. */
    Set<ProspectId> untouched(long job, ProspectBatch batch, long subject, List<String> whats) {
        return new HashSet<>(jdbc.sql("""
                        select c.id from unnest(cast(:ids as bigint[])) as c (id)
                        where (select a.cause_kind = 'bulk' and a.cause_id = :job from audit a
                               where a.prospect_id = c.id and a.subject_id = :subject and a.what = any(:whats)
                               order by a.at desc, a.id desc limit 1)
                        """)
                .param("ids", batch.values())
                .param("job", job)
                .param("subject", subject)
                .param("whats", whats.toArray(String[]::new))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list());
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
        jdbc.sql("delete from bulk_target t using job j where j.id = t.job_id and j.finished_at is not null")
                .update();
        return jdbc.sql("""
                delete from bulk_change where job_id in (
                    select j.id from job j where j.kind = 'bulk' and j.finished_at < ?
                      and exists (select from bulk_change c where c.job_id = j.id))
                """).param(Times.sql(endedBefore)).update();
    }
}
