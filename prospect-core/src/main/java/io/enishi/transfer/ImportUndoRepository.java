package io.enishi.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportUndoRepository {

    /** Whose changes are nobody's word: they follow from what the import brought, and go with it. */
    private static final List<String> MACHINES = List.of(
            "automation-rule",
            "sweep",
            "list",
            "page-action",
            "page-view",
            "activity",
            "verdict",
            "scoring-rules",
            "system",
            ImportUndos.KIND);

    private final JdbcClient jdbc;

    ImportUndoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who changed something after an import did. */
    record Later(Cause cause, @Nullable Instant at) {}

    /** One thing an import changed about somebody, and who changed it since. */
    record Deed(
            ProspectId prospect,
            String what,
            @Nullable Long subject,
            @Nullable String before,
            @Nullable String now,
            @Nullable Later later) {}

    /** False when it is undone already, or on the way; an undo that failed or was cancelled does not count. */
    boolean insert(long job, long undo) {
        return jdbc.sql("""
                insert into import_undo (job_id, undo_id) values (?, ?)
                on conflict (job_id) do update set undo_id = excluded.undo_id
                where exists (select from job j where j.id = import_undo.undo_id and j.state in ('failed', 'canceled'))
                """).params(job, undo).update() > 0;
    }

    Optional<Long> undoOf(long job) {
        return jdbc.sql("select undo_id from import_undo where job_id = ?")
                .param(job)
                .query(Long.class)
                .optional();
    }

    boolean undone(long job) {
        return jdbc.sql("""
                select exists (select from import_undo u join job j on j.id = u.undo_id
                               where u.job_id = ? and j.state not in ('failed', 'canceled'))
                """).param(job).query(Boolean.class).single();
    }

    /** Everybody the import touched, in id order. */
    List<ProspectId> touched(long job, long after, int most) {
        return jdbc.sql("""
                select distinct prospect_id from audit
                where cause_kind = 'import' and cause_id = ? and prospect_id > ? order by prospect_id limit ?
                """)
                .params(job, after, most)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    long countTouched(long job) {
        return jdbc.sql("select count(distinct prospect_id) from audit where cause_kind = 'import' and cause_id = ?")
                .param(job)
                .query(Long.class)
                .single();
    }

    // whoever an import made counts as changed by anybody's later word, and by anything she did herself; a later import
    // that
    // was taken back has left nothing that could be lost
    List<Deed> deeds(long job, ProspectBatch who) {
        return jdbc.sql("""
                select d.*, l.cause_kind, l.cause_id, l.at from (
                    select prospect_id, what, subject_id, (array_agg(old_value order by id))[1] as before,
                        (array_agg(new_value order by id desc))[1] as now, max(id) as last
                    from audit
                    where cause_kind = 'import' and cause_id = :job and prospect_id = any(:who)
                    group by prospect_id, what, subject_id) as d
                left join lateral (
                    select a.cause_kind, a.cause_id, a.at from audit a
                    where a.prospect_id = d.prospect_id and a.id > d.last
                      and not (a.cause_kind = 'import' and a.cause_id = :job)
                      and (a.what = d.what and a.subject_id is not distinct from d.subject_id
                           or d.what = 'created' and a.cause_kind <> all (:machines)
                              and not (a.cause_kind = 'import' and exists (
                                  select from import_undo u join job j on j.id = u.undo_id
                                  where u.job_id = a.cause_id and j.state = 'complete')))
                    union all
                    select 'activity', null, f.latest_activity_at from prospect_figure f
                    where d.what = 'created' and f.prospect_id = d.prospect_id and f.latest_activity_at is not null
                    order by at desc limit 1) as l on true
                order by d.prospect_id, d.last
                """)
                .param("job", job)
                .param("who", who.values())
                .param("machines", MACHINES.toArray(String[]::new))
                .query((row, number) -> new Deed(
                        new ProspectId(row.getLong("prospect_id")),
                        row.getString("what"),
                        row.getObject("subject_id", Long.class),
                        row.getString("before"),
                        row.getString("now"),
                        row.getString("cause_kind") == null ? null : new Later(cause(row), Times.read(row, "at"))))
                .list();
    }

    void keep(long undo, List<KeptValue> kept) {
        jdbc.sql("""
                insert into import_kept (undo_id, prospect_id, what, subject_id, value, cause_kind, cause_id, at)
                select ?, k.* from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as bigint[]), cast(? as text[]),
                    cast(? as text[]), cast(? as bigint[]), cast(? as timestamptz[])) as k
                """)
                .params(
                        undo,
                        SqlArrays.longs(kept, each -> each.prospect().value()),
                        SqlArrays.texts(kept, KeptValue::what),
                        SqlArrays.longs(kept, KeptValue::subjectId),
                        SqlArrays.texts(kept, KeptValue::value),
                        SqlArrays.texts(kept, each -> each.cause().kind()),
                        SqlArrays.longs(kept, each -> each.cause().id()),
                        SqlArrays.texts(
                                kept,
                                each -> each.at() == null ? null : each.at().toString()))
                .update();
    }

    List<KeptValue> kept(long undo, long after, int most) {
        return jdbc.sql("select * from import_kept where undo_id = ? and id > ? order by id limit ?")
                .params(undo, after, most)
                .query((row, number) -> new KeptValue(
                        row.getLong("id"),
                        new ProspectId(row.getLong("prospect_id")),
                        row.getString("what"),
                        row.getObject("subject_id", Long.class),
                        row.getString("value"),
                        cause(row),
                        Times.read(row, "at")))
                .list();
    }

    private static Cause cause(ResultSet row) throws SQLException {
        return new Cause(row.getString("cause_kind"), row.getObject("cause_id", Long.class), null, 0);
    }
}
