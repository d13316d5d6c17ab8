package io.enishi.program;

import io.enishi.path.Path;
import io.enishi.path.PathJson;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The states that a draft went through, in a row; {@code program.draft_place} tells which of them it is in. */
@Repository
class DraftRepository {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final PathJson json;

    DraftRepository(JdbcClient jdbc, PathJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The draft is in this state now; what had been taken back before it is gone. */
    void add(long id, Path path, @Nullable Long by, Instant now) {
        jdbc.sql("""
                delete from program_draft d using program p
                where p.id = :id and d.program_id = p.id and (d.place > p.draft_place or d.place < p.draft_place - :most)
                """).param("id", id).param("most", MOST).update();
        jdbc.sql("""
                with moved as (update program set draft_place = draft_place + 1 where id = :id returning draft_place)
                insert into program_draft (program_id, place, path, written_at, written_by)
                select :id, draft_place, cast(:path as jsonb), :now, :by from moved
                """)
                .param("id", id)
                .param("path", json.write(path))
                .param("now", Times.sql(now))
                .param("by", by)
                .update();
    }

    Optional<Path> beside(long id, int by) {
        return jdbc.sql("""
                select d.path from program_draft d join program p on p.id = d.program_id
                where p.id = :id and d.place = p.draft_place + :by
                """)
                .param("id", id)
                .param("by", by)
                .query(String.class)
                .optional()
                .map(json::read);
    }

    void moved(long id, int by) {
        jdbc.sql("update program set draft_place = draft_place + :by where id = :id")
                .param("id", id)
                .param("by", by)
                .update();
    }

    Drafts.Steps steps(long id) {
        return jdbc.sql("""
                select exists (select from program_draft d where d.program_id = p.id and d.place = p.draft_place - 1) as undo,
                    exists (select from program_draft d where d.program_id = p.id and d.place = p.draft_place + 1) as redo
                from program p where p.id = :id
                """)
                .param("id", id)
                .query((row, n) -> new Drafts.Steps(row.getBoolean("undo"), row.getBoolean("redo")))
                .optional()
                .orElse(new Drafts.Steps(false, false));
    }
}
