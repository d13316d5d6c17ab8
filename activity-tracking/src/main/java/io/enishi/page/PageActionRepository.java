package io.enishi.page;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PageActionRepository {

    private static final String ALL = """
            select p.*, a.name, a.created_at, a.updated_at, a.deleted_at from page_action p join asset a on a.id = p.id
            """;

    private final JdbcClient jdbc;

    PageActionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PagePattern> patterns() {
        return jdbc.sql(ALL + " where a.deleted_at is null")
                .query((row, number) ->
                        PagePattern.stored(row.getLong("id"), row.getString("url"), row.getBoolean("priority")))
                .list();
    }

    Optional<PageAction> find(long id) {
        return jdbc.sql(ALL + " where p.id = ?")
                .param(id)
                .query((row, number) -> action(row))
                .optional();
    }

    /** The name of another one about the same pages. */
    Optional<String> same(String key, long but) {
        return jdbc.sql("""
                select a.name from page_action p join asset a on a.id = p.id
                where p.url_key = ? and p.id <> ? and a.deleted_at is null limit 1
                """).params(key, but).query(String.class).optional();
    }

    void insert(long id, String url, String key, boolean priority, @Nullable Integer points) {
        jdbc.sql("""
                insert into page_action (id, url, url_key, priority, points, points_in_force)
                values (?, ?, ?, ?, cast(? as integer), cast(? as integer))
                """)
                .params(Arrays.asList(id, url, key, priority, points, points))
                .update();
    }

    void update(long id, String url, String key, boolean priority, @Nullable Integer points) {
        jdbc.sql("""
                update page_action
                set url = ?, url_key = ?, priority = ?, points = cast(? as integer), points_in_force = cast(? as integer)
                where id = ?
                """)
                .params(Arrays.asList(url, key, priority, points, points, id))
                .update();
    }

    void inForce(long id, boolean yes) {
        jdbc.sql("update page_action set points_in_force = case when ? then points end where id = ?")
                .params(yes, id)
                .update();
    }

    static PageAction action(ResultSet row) throws SQLException {
        return new PageAction(
                row.getLong("id"),
                row.getString("name"),
                row.getString("url"),
                row.getBoolean("priority"),
                row.getObject("points", Integer.class),
                Objects.requireNonNull(Times.read(row, "created_at")),
                Objects.requireNonNull(Times.read(row, "updated_at")),
                Times.read(row, "deleted_at"));
    }
}
