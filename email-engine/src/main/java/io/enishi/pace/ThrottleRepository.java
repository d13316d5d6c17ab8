package io.enishi.pace;

import io.enishi.shared.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ThrottleRepository {

    private final JdbcClient jdbc;

    ThrottleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Throttle> all() {
        return jdbc.sql("select * from throttle order by id")
                .query(ThrottleRepository::row)
                .list();
    }

    List<Throttle> active() {
        return jdbc.sql("select * from throttle where active order by id")
                .query(ThrottleRepository::row)
                .list();
    }

    Optional<Throttle> find(long id) {
        return jdbc.sql("select * from throttle where id = ?")
                .param(id)
                .query(ThrottleRepository::row)
                .optional();
    }

    long insert(Throttle.Draft draft) {
        return typed("""
                insert into throttle (name, domains, per_minute, per_hour, active)
                values (:name, :domains, :perMinute, :perHour, :active) returning id
                """, draft).query((row, number) -> row.getLong(1)).single();
    }

    void update(long id, Throttle.Draft draft) {
        typed("""
                update throttle set name = :name, domains = :domains, per_minute = :perMinute, per_hour = :perHour, active = :active
                where id = :id
                """, draft).param("id", id).update();
    }

    void delete(long id) {
        jdbc.sql("delete from throttle where id = ?").param(id).update();
    }

    void note(long id, boolean deleted, @Nullable Long user, Instant now) {
        jdbc.sql("""
                insert into throttle_change (throttle_id, name, domains, per_minute, per_hour, active, deleted, at, by_user)
                select id, name, domains, per_minute, per_hour, active, :deleted, :now, :user from throttle where id = :id
                """)
                .param("deleted", deleted)
                .param("now", Times.sql(now))
                .param("user", user, Types.BIGINT)
                .param("id", id)
                .update();
    }

    /** Newest first; of one throttle, or of those that were deleted. */
    List<ThrottleChange> changes(@Nullable Long id, int most) {
        return jdbc.sql("""
                select c.*, trim(u.first_name || ' ' || u.last_name) as changer
                from throttle_change c left join app_user u on u.id = c.by_user
                where case when cast(:id as bigint) is null then c.deleted else c.throttle_id = :id end
                order by c.id desc limit :most
                """)
                .param("id", id, Types.BIGINT)
                .param("most", most)
                .query((row, number) -> new ThrottleChange(
                        Objects.requireNonNull(Times.read(row, "at")),
                        row.getString("changer"),
                        Objects.requireNonNull(row.getString("name")),
                        texts(row, "domains"),
                        row.getObject("per_minute", Integer.class),
                        row.getObject("per_hour", Integer.class),
                        row.getBoolean("active")))
                .list();
    }

    private JdbcClient.StatementSpec typed(String sql, Throttle.Draft draft) {
        return jdbc.sql(sql)
                .param("name", draft.name())
                .param("domains", draft.domains().toArray(String[]::new))
                .param("perMinute", draft.perMinute(), Types.INTEGER)
                .param("perHour", draft.perHour(), Types.INTEGER)
                .param("active", draft.active());
    }

    private static Throttle row(ResultSet row, int number) throws SQLException {
        return new Throttle(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("name")),
                texts(row, "domains"),
                row.getObject("per_minute", Integer.class),
                row.getObject("per_hour", Integer.class),
                row.getBoolean("active"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = Objects.requireNonNull(row.getArray(column));
        return List.of((String[]) array.getArray());
    }
}
