package io.enishi.pace;

import io.enishi.shared.Times;
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
class SlowdownRepository {

    private static final String SELECT = """
            select s.*, trim(u.first_name || ' ' || u.last_name) as ender
            from pace_slowdown s left join app_user u on u.id = s.ended_by
            """;

    private final JdbcClient jdbc;

    SlowdownRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Slowdown> open(Instant now) {
        return jdbc.sql(SELECT + "where s.ends_at > ? order by s.halved_at desc, s.domain")
                .param(Times.sql(now))
                .query(SlowdownRepository::row)
                .list();
    }

    /** Those that are over, newest first. */
    List<Slowdown> ended(Instant now, int most) {
        return jdbc.sql(SELECT + "where s.ends_at <= ? order by s.ends_at desc, s.domain limit ?")
                .params(Times.sql(now), most)
                .query(SlowdownRepository::row)
                .list();
    }

    /** Nobody else changes it until the transaction ends; what is not there yet is there afterwards for whoever waited. */
    Optional<Slowdown> lock(String domain) {
        return jdbc.sql(SELECT + "where s.domain = ? for update of s")
                .param(domain)
                .query(SlowdownRepository::row)
                .optional();
    }

    /** When two nodes begin one at once, the first counts. */
    void put(Slowdown slowdown, boolean known) {
        jdbc.sql("""
                insert into pace_slowdown (domain, since, before_per_minute, per_minute, halved_at, halvings, ends_at, reply)
                values (:domain, :since, :before, :perMinute, :halvedAt, :halvings, :endsAt, :reply)
                on conflict (domain) do update set
                    since = excluded.since, before_per_minute = excluded.before_per_minute, per_minute = excluded.per_minute,
                    halved_at = excluded.halved_at, halvings = excluded.halvings, ends_at = excluded.ends_at, reply = excluded.reply,
                    ended_by = null
                where :known
                """)
                .param("domain", slowdown.domain())
                .param("since", Times.sql(slowdown.since()))
                .param("before", slowdown.beforePerMinute())
                .param("perMinute", slowdown.perMinute())
                .param("halvedAt", Times.sql(slowdown.halvedAt()))
                .param("halvings", slowdown.halvings())
                .param("endsAt", Times.sql(slowdown.endsAt()))
                .param("reply", slowdown.reply())
                .param("known", known)
                .update();
    }

    boolean end(String domain, @Nullable Long user, Instant now) {
        return jdbc.sql(
                                "update pace_slowdown set ends_at = :now, ended_by = :user where domain = :domain and ends_at > :now")
                        .param("now", Times.sql(now))
                        .param("user", user, Types.BIGINT)
                        .param("domain", domain)
                        .update()
                > 0;
    }

    private static Slowdown row(ResultSet row, int number) throws SQLException {
        return new Slowdown(
                Objects.requireNonNull(row.getString("domain")),
                Objects.requireNonNull(Times.read(row, "since")),
                row.getDouble("before_per_minute"),
                row.getDouble("per_minute"),
                Objects.requireNonNull(Times.read(row, "halved_at")),
                row.getInt("halvings"),
                Objects.requireNonNull(Times.read(row, "ends_at")),
                Objects.requireNonNull(row.getString("reply")),
                row.getString("ender"));
    }
}
