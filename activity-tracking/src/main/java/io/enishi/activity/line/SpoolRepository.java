package io.enishi.activity.line;

import io.enishi.shared.SqlArrays;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class SpoolRepository {

    private final JdbcTemplate jdbc;

    SpoolRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes these as written, in the transaction that writes them; answers those that were not written before. */
    public Set<UUID> claim(Collection<UUID> ids, Instant at) {
        return new HashSet<>(jdbc.query(
                """
                insert into spooled_hit (id, written_at)
                select id, cast(? as timestamptz) from unnest(cast(? as uuid[])) as batch(id)
                on conflict do nothing
                returning id
                """,
                (row, number) -> row.getObject("id", UUID.class),
                at.toString(),
                ids.stream().map(UUID::toString).toArray(String[]::new)));
    }

    /** An activity that a commit without an answer may have left. */
    public record Attempt(long id, Instant at) {}

    /**
     * Of these attempts, the activities that the journal does not have. They are written, which waits for anybody who may still be
     * about to commit them; the caller rolls back.
     */
    public Set<Long> missing(List<Attempt> attempts) {
        return new HashSet<>(jdbc.query(
                """
                insert into activity (id, occurred_at, code)
                select id, at, 0 from unnest(cast(? as bigint[]), cast(? as timestamptz[])) as attempt(id, at)
                on conflict do nothing
                returning id
                """,
                (row, number) -> row.getLong("id"),
                SqlArrays.longs(attempts, Attempt::id),
                SqlArrays.texts(attempts, each -> each.at().toString())));
    }

    /** Forgets those whose spool file is long gone. */
    public void purge(Instant before) {
        jdbc.update("delete from spooled_hit where written_at < cast(? as timestamptz)", before.toString());
    }
}
