package io.enishi.mailserver;

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
class MailServerRepository {

    private static final String COLUMNS =
            "id, built_in, name, host, port, security, username, priority, max_connections, active, version";

    private final JdbcClient jdbc;

    MailServerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order they are asked. */
    List<MailServer> all() {
        return jdbc.sql("select " + COLUMNS + " from mail_server order by priority, id")
                .query(MailServerRepository::row)
                .list();
    }

    Optional<MailServer> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from mail_server where id = ?")
                .param(id)
                .query(MailServerRepository::row)
                .optional();
    }

    /** As it was closed; empty when it needs none. */
    Optional<byte[]> password(long id) {
        return jdbc.sql("select password from mail_server where id = ? and password is not null")
                .param(id)
                .query((row, number) -> Objects.requireNonNull(row.getBytes(1)))
                .optional();
    }

    long insert(MailServer.Draft draft, byte @Nullable [] password) {
        return jdbc.sql("""
                insert into mail_server (name, host, port, security, username, password, priority, max_connections, active)
                values (:name, :host, :port, :security, :username, :password, :priority, :connections, :active)
                returning id
                """)
                .param("name", draft.name())
                .param("host", draft.host())
                .param("port", draft.port())
                .param("security", draft.security().key())
                .param("username", draft.username())
                .param("password", password, Types.BINARY)
                .param("priority", draft.priority())
                .param("connections", draft.maxConnections())
                .param("active", draft.active())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** A {@code null} password stays, unless there is no user any more; the built-in one keeps what the configuration says. */
    void update(long id, MailServer.Draft draft, byte @Nullable [] password) {
        jdbc.sql("""
                update mail_server
                set name = case when built_in then name else :name end,
                    host = case when built_in then host else :host end,
                    port = case when built_in then port else :port end,
                    security = case when built_in then security else :security end,
                    username = case when built_in then username else :username end,
                    password = case when built_in or :username = '' then null else coalesce(cast(:password as bytea), password) end,
                    priority = :priority, max_connections = :connections, active = :active, version = version + 1
                where id = :id
                """)
                .param("name", draft.name())
                .param("host", draft.host())
                .param("port", draft.port())
                .param("security", draft.security().key())
                .param("username", draft.username())
                .param("password", password, Types.BINARY)
                .param("priority", draft.priority())
                .param("connections", draft.maxConnections())
                .param("active", draft.active())
                .param("id", id)
                .update();
    }

    void note(long id, boolean passwordSet, @Nullable Long user, Instant now) {
        jdbc.sql("""
                insert into mail_server_change (mail_server_id, name, host, port, security, username, password_set, priority,
                                                max_connections, active, at, by_user)
                select id, name, host, port, security, username, :passwordSet, priority, max_connections, active, :now, :user
                from mail_server where id = :id
                """)
                .param("passwordSet", passwordSet)
                .param("now", Times.sql(now))
                .param("user", user, Types.BIGINT)
                .param("id", id)
                .update();
    }

    List<MailServerChange> changes(long id, int most) {
        return jdbc.sql("""
                select c.*, trim(u.first_name || ' ' || u.last_name) as changer
                from mail_server_change c left join app_user u on u.id = c.by_user
                where c.mail_server_id = :id order by c.id desc limit :most
                """)
                .param("id", id)
                .param("most", most)
                .query((row, number) -> new MailServerChange(
                        Objects.requireNonNull(Times.read(row, "at")),
                        row.getString("changer"),
                        text(row, "name"),
                        text(row, "host"),
                        row.getInt("port"),
                        security(row),
                        text(row, "username"),
                        row.getBoolean("password_set"),
                        row.getInt("priority"),
                        row.getInt("max_connections"),
                        row.getBoolean("active")))
                .list();
    }

    private static MailServer row(ResultSet row, int number) throws SQLException {
        return new MailServer(
                row.getLong("id"),
                row.getBoolean("built_in"),
                text(row, "name"),
                text(row, "host"),
                row.getInt("port"),
                security(row),
                text(row, "username"),
                row.getInt("priority"),
                row.getInt("max_connections"),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    private static MailSecurity security(ResultSet row) throws SQLException {
        return MailSecurity.of(text(row, "security")).orElseThrow();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
