package io.enishi.audience;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SavedViewRepository {

    private static final String SEEN = """
            select id, name, criteria, sort, shared, user_id is not distinct from cast(:user as bigint) as mine
            from saved_view where (shared or user_id is not distinct from cast(:user as bigint))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedViewRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Stored(long id, String name, String criteria, String sort, boolean shared, boolean mine) {}

    List<Stored> all(@Nullable Long userId) {
        return jdbc.sql(SEEN + " order by lower(name), id")
                .param("user", userId)
                .query(SavedViewRepository::row)
                .list();
    }

    List<Stored> shared() {
        return jdbc.sql(
                        "select id, name, criteria, sort, shared, false as mine from saved_view where shared order by id")
                .query(SavedViewRepository::row)
                .list();
    }

    Optional<Stored> find(long id, @Nullable Long userId) {
        return jdbc.sql(SEEN + " and id = :id")
                .param("user", userId)
                .param("id", id)
                .query(SavedViewRepository::row)
                .optional();
    }

    long insert(@Nullable Long userId, String name, String criteria, String sort, boolean shared) {
        return jdbc.sql("""
                insert into saved_view (user_id, name, criteria, sort, shared, created_at, updated_at)
                values (:user, :name, cast(:criteria as jsonb), :sort, :shared, :now, :now) returning id
                """)
                .param("user", userId)
                .param("name", name.replace("\0", ""))
                .param("criteria", criteria)
                .param("sort", sort.replace("\0", ""))
                .param("shared", shared)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void update(long id, String name, String criteria, String sort, boolean shared) {
        jdbc.sql("""
                update saved_view set name = :name, criteria = cast(:criteria as jsonb), sort = :sort, shared = :shared,
                    updated_at = :now
                where id = :id
                """)
                .param("name", name.replace("\0", ""))
                .param("criteria", criteria)
                .param("sort", sort.replace("\0", ""))
                .param("shared", shared)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from saved_view where id = ?").param(id).update();
    }

    private OffsetDateTime now() {
        return Times.sql(clock.instant());
    }

    private static Stored row(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getLong("id"),
                row.getString("name"),
                row.getString("criteria"),
                row.getString("sort"),
                row.getBoolean("shared"),
                row.getBoolean("mine"));
    }
}
