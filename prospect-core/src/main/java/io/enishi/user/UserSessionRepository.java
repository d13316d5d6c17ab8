package io.enishi.user;

import io.enishi.shared.PageOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UserSessionRepository {

    private static final String OPEN = """
            from user_session s join app_user u on u.id = s.user_id
            where s.ended_at is null and s.seen_at > :since and u.disabled_at is null
              and (cast(:user as bigint) is null or s.user_id = :user)
              and (:q = '' or position(lower(:q) in lower(u.email || ' ' || u.first_name || ' ' || u.last_name || ' ' || s.address)) > 0)
            """;
    private static final Map<String, String> ORDER = Map.of(
            "name", "u.last_name %s, u.first_name %s, s.id",
            "started", "s.started_at %s, s.id",
            "seen", "s.seen_at %s, s.id");

    private final JdbcClient jdbc;

    UserSessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(long userId, String address, String agent, boolean byProvider, Instant now) {
        return jdbc.sql("""
                        insert into user_session (user_id, started_at, seen_at, address, agent, way)
                        values (:user, :now, :now, :address, :agent, :way)
                        returning id
                        """)
                .param("user", userId)
                .param("now", at(now))
                .param("address", address)
                .param("agent", agent)
                .param("way", byProvider ? "provider" : "password")
                .query(Long.class)
                .single();
    }

    /** When an open session was last seen. */
    Optional<Instant> seen(long id, long userId) {
        return jdbc.sql("select seen_at from user_session where id = :id and user_id = :user and ended_at is null")
                .param("id", id)
                .param("user", userId)
                .query((row, number) ->
                        row.getObject("seen_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    void touch(long id, Instant now) {
        jdbc.sql("update user_session set seen_at = :now where id = :id and ended_at is null")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    Optional<Long> owner(long id) {
        return jdbc.sql("select user_id from user_session where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    void end(long id, Instant now) {
        jdbc.sql("update user_session set ended_at = :now where id = :id and ended_at is null")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    void endAll(long userId, @Nullable Long but, Instant now) {
        jdbc.sql("""
                        update user_session set ended_at = :now
                        where user_id = :user and ended_at is null and id is distinct from cast(:but as bigint)
                        """)
                .param("user", userId)
                .param("but", but)
                .param("now", at(now))
                .update();
    }

    void forget(long userId, Instant before) {
        jdbc.sql("delete from user_session where user_id = :user and seen_at < :before")
                .param("user", userId)
                .param("before", at(before))
                .update();
    }

    PageOf<UserSession> page(
            @Nullable Long userId,
            String q,
            String sort,
            boolean descending,
            int page,
            int size,
            Instant since,
            Locale language) {
        String order = ORDER.getOrDefault(sort, "s.seen_at %s, s.id").replace("%s", descending ? "desc" : "asc");
        List<UserSession> rows = jdbc.sql("""
                        select s.id, s.user_id, s.started_at, s.seen_at, s.address, s.agent, s.way, u.email, u.first_name, u.last_name
                        """ + OPEN + " order by " + order + " limit :limit offset :offset")
                .param("user", userId)
                .param("q", q)
                .param("since", at(since))
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query((row, number) -> session(row, language))
                .list();
        long total = jdbc.sql("select count(*) " + OPEN)
                .param("user", userId)
                .param("q", q)
                .param("since", at(since))
                .query(Long.class)
                .single();
        return PageOf.numbered(rows, page, size, total);
    }

    private static UserSession session(ResultSet row, Locale language) throws SQLException {
        return new UserSession(
                row.getLong("id"),
                row.getLong("user_id"),
                UserQueries.name(
                        row.getString("first_name"), row.getString("last_name"), row.getString("email"), language),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                row.getString("agent"),
                row.getString("way").equals("provider"));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
