package io.enishi.audit;

import io.enishi.change.Cause;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void append(Collection<AuditEntry> entries, Cause cause) {
        jdbc.sql("""
                insert into audit (prospect_id, what, subject_id, old_value, new_value, cause_kind, cause_id, activity_id, at)
                select e.prospect_id, e.what, e.subject_id, e.old_value, e.new_value, :kind, :cause, :activity, :at
                from unnest(cast(:prospects as bigint[]), cast(:whats as text[]), cast(:subjects as bigint[]),
                            cast(:olds as text[]), cast(:news as text[]))
                     as e (prospect_id, what, subject_id, old_value, new_value)
                """)
                .param(
                        "prospects",
                        entries.stream().map(each -> each.prospect().value()).toArray(Long[]::new))
                .param("whats", entries.stream().map(AuditEntry::what).toArray(String[]::new))
                .param("subjects", entries.stream().map(AuditEntry::subjectId).toArray(Long[]::new))
                .param("olds", entries.stream().map(AuditEntry::oldValue).toArray(String[]::new))
                .param("news", entries.stream().map(AuditEntry::newValue).toArray(String[]::new))
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .param("activity", cause.activityId())
                .param("at", Times.sql(clock.instant()))
                .update();
    }

    PageOf<AuditRow> page(ProspectId prospect, @Nullable String cursor, int size) {
        List<AuditRow> rows = jdbc.sql("""
                select * from audit where prospect_id = :prospect and id < :before order by id desc limit :size
                """)
                .param("prospect", prospect.value())
                .param("before", before(cursor))
                .param("size", size + 1)
                .query(AuditRepository::row)
                .list();
        List<AuditRow> shown = rows.size() > size ? rows.subList(0, size) : rows;
        return new PageOf<>(
                shown, rows.size() > size ? Long.toString(shown.getLast().id()) : null, -1);
    }

    List<AuditRow> latest(ProspectId prospect, Collection<String> whats) {
        return jdbc.sql("""
                select distinct on (what) * from audit where prospect_id = ? and what = any(?) order by what, id desc
                """)
                .params(prospect.value(), whats.toArray(String[]::new))
                .query(AuditRepository::row)
                .list();
    }

    private static AuditRow row(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getLong("id"),
                row.getString("what"),
                row.getObject("subject_id", Long.class),
                row.getString("old_value"),
                row.getString("new_value"),
                new Cause(
                        row.getString("cause_kind"),
                        row.getObject("cause_id", Long.class),
                        row.getObject("activity_id", Long.class),
                        0),
                Objects.requireNonNull(Times.read(row, "at")));
    }

    private static long before(@Nullable String cursor) {
        return cursor != null && cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
    }
}
