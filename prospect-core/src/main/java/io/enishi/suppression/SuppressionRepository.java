package io.enishi.suppression;

import io.enishi.change.PeopleQuery;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SuppressionRepository {

    private final JdbcClient jdbc;

    SuppressionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers those that were not there yet. */
    List<String> add(Collection<String> values, SuppressionReason reason, String note, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                insert into suppression (value, reason, note, added_at, added_by)
                select v, :reason, :note, :now, :by from unnest(cast(:values as text[])) as v
                on conflict (value) where removed_at is null do nothing
                returning value
                """)
                .param("values", values.toArray(String[]::new))
                .param("reason", reason.key())
                .param("note", note)
                .param("now", Times.sql(now))
                .param("by", by)
                .query((row, number) -> row.getString("value"))
                .list();
    }

    /** Answers what it was about; nothing, when it is not there any more. */
    Optional<String> remove(long id, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                update suppression set removed_at = :now, removed_by = :by where id = :id and removed_at is null
                returning value
                """)
                .param("id", id)
                .param("by", by)
                .param("now", Times.sql(now))
                .query((row, number) -> row.getString("value"))
                .optional();
    }

    /** Whoever has one of these addresses, or an address at one of these domains, and is not in the bin. */
    PeopleQuery peopleAt(Collection<String> values) {
        Map<Boolean, List<String>> byKind =
                values.stream().collect(Collectors.partitioningBy(SuppressionRepository::isDomain));
        // two joins by hash or index, as in what mail a person may get
        return new PeopleQuery(
                """
                select p.id from unnest(cast(:addresses as text[])) as v join prospect p on p.email_key = v
                where p.deleted_at is null
                union
                select p.id from unnest(cast(:domains as text[])) as v join prospect p on split_part(p.email_key, '@', 2) = v
                where p.deleted_at is null
                """,
                Map.of(
                        "addresses", byKind.getOrDefault(false, List.of()).toArray(String[]::new),
                        "domains", byKind.getOrDefault(true, List.of()).toArray(String[]::new)));
    }

    private static boolean isDomain(String value) {
        return value.indexOf('@') < 0;
    }

    /** Newest first, below {@code before}. */
    List<Suppression> page(String search, boolean removed, long before, int size) {
        return jdbc.sql("""
                select s.id, s.value, s.reason, s.note, s.added_at, a.email as added_by, s.removed_at, r.email as removed_by
                from suppression s left join app_user a on a.id = s.added_by left join app_user r on r.id = s.removed_by
                where s.id < :before and (s.removed_at is not null) = :removed
                  and (:search = '' or s.value like '%' || :search || '%' escape '~')
                order by s.id desc limit :size
                """)
                .param("before", before)
                .param("removed", removed)
                .param(
                        "search",
                        search.replace("\0", "")
                                .replace("~", "~~")
                                .replace("%", "~%")
                                .replace("_", "~_"))
                .param("size", size)
                .query((row, number) -> read(row))
                .list();
    }

    private static Suppression read(ResultSet row) throws SQLException {
        return new Suppression(
                row.getLong("id"),
                row.getString("value"),
                SuppressionReason.of(row.getString("reason")),
                row.getString("note"),
                Objects.requireNonNull(Times.read(row, "added_at")),
                row.getString("added_by"),
                Times.read(row, "removed_at"),
                row.getString("removed_by"));
    }
}
