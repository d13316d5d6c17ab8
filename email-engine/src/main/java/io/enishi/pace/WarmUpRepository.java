package io.enishi.pace;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WarmUpRepository {

    private final JdbcClient jdbc;

    WarmUpRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WarmUp> all() {
        return jdbc.sql("select * from warm_up order by starts_on desc, id")
                .query(WarmUpRepository::row)
                .list();
    }

    /** Those that are not over. */
    List<WarmUp> active(LocalDate today) {
        return jdbc.sql("select * from warm_up where active and starts_on + cardinality(days) > ? order by id")
                .param(today)
                .query(WarmUpRepository::row)
                .list();
    }

    Optional<WarmUp> find(long id) {
        return jdbc.sql("select * from warm_up where id = ?")
                .param(id)
                .query(WarmUpRepository::row)
                .optional();
    }

    boolean anotherOf(String domain, long id) {
        return jdbc.sql("select exists (select 1 from warm_up where domain = ? and active and id <> ?)")
                .params(domain, id)
                .query(Boolean.class)
                .single();
    }

    long insert(WarmUp.Draft draft) {
        return typed("""
                insert into warm_up (domain, starts_on, days, growth_percent, active)
                values (:domain, :startsOn, :days, :growth, :active) returning id
                """, draft).query((row, number) -> row.getLong(1)).single();
    }

    void update(long id, WarmUp.Draft draft) {
        typed("""
                update warm_up set domain = :domain, starts_on = :startsOn, days = :days, growth_percent = :growth, active = :active
                where id = :id
                """, draft).param("id", id).update();
    }

    void delete(long id) {
        jdbc.sql("delete from warm_up where id = ?").param(id).update();
    }

    void note(long id, boolean deleted, @Nullable Long user, Instant now) {
        jdbc.sql("""
                insert into warm_up_change (warm_up_id, domain, starts_on, days, active, deleted, at, by_user)
                select id, domain, starts_on, days, active, :deleted, :now, :user from warm_up where id = :id
                """)
                .param("deleted", deleted)
                .param("now", Times.sql(now))
                .param("user", user, Types.BIGINT)
                .param("id", id)
                .update();
    }

    /** Newest first; of one plan, or of those that were deleted. */
    List<WarmUpChange> changes(@Nullable Long id, int most) {
        return jdbc.sql("""
                select c.*, trim(u.first_name || ' ' || u.last_name) as changer
                from warm_up_change c left join app_user u on u.id = c.by_user
                where case when cast(:id as bigint) is null then c.deleted else c.warm_up_id = :id end
                order by c.id desc limit :most
                """)
                .param("id", id, Types.BIGINT)
                .param("most", most)
                .query((row, number) -> new WarmUpChange(
                        Objects.requireNonNull(Times.read(row, "at")),
                        row.getString("changer"),
                        Objects.requireNonNull(row.getString("domain")),
                        row.getObject("starts_on", LocalDate.class),
                        days(row),
                        row.getBoolean("active")))
                .list();
    }

    private JdbcClient.StatementSpec typed(String sql, WarmUp.Draft draft) {
        return jdbc.sql(sql)
                .param("domain", draft.domain())
                .param("startsOn", draft.startsOn())
                .param("days", draft.days().toArray(Integer[]::new))
                .param("growth", draft.growthPercent(), Types.INTEGER)
                .param("active", draft.active());
    }

    private static WarmUp row(ResultSet row, int number) throws SQLException {
        return new WarmUp(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("domain")),
                row.getObject("starts_on", LocalDate.class),
                days(row),
                row.getObject("growth_percent", Integer.class),
                row.getBoolean("active"));
    }

    private static List<Integer> days(ResultSet row) throws SQLException {
        return List.of((Integer[]) Objects.requireNonNull(row.getArray("days")).getArray());
    }
}
