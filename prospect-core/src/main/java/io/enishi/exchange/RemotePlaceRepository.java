package io.enishi.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RemotePlaceRepository {

    private static final String COLUMNS = "id, name, host, port, username, by_key, folder, host_key";

    private final JdbcClient jdbc;

    RemotePlaceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RemotePlace> all() {
        return jdbc.sql("select " + COLUMNS + " from remote_place order by lower(name), id")
                .query(RemotePlaceRepository::row)
                .list();
    }

    Optional<RemotePlace> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from remote_place where id = ?")
                .param(id)
                .query(RemotePlaceRepository::row)
                .optional();
    }

    /** As it was closed. */
    byte[] secret(long id) {
        return jdbc.sql("select secret from remote_place where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    long insert(RemotePlace.Draft draft, byte[] secret) {
        return jdbc.sql("""
                insert into remote_place (name, host, port, username, by_key, secret, folder)
                values (:name, :host, :port, :username, :byKey, :secret, :folder)
                returning id
                """)
                .param("name", draft.name())
                .param("host", draft.host())
                .param("port", draft.port())
                .param("username", draft.username())
                .param("byKey", draft.byKey())
                .param("secret", secret)
                .param("folder", draft.folder())
                .query(Long.class)
                .single();
    }

    /** A {@code null} secret stays; another server is another key. */
    void update(long id, RemotePlace.Draft draft, byte @Nullable [] secret) {
        jdbc.sql("""
                update remote_place
                set host_key = case when host = :host and port = :port then host_key end,
                    name = :name, host = :host, port = :port, username = :username, by_key = :byKey,
                    secret = coalesce(cast(:secret as bytea), secret), folder = :folder
                where id = :id
                """)
                .param("name", draft.name())
                .param("host", draft.host())
                .param("port", draft.port())
                .param("username", draft.username())
                .param("byKey", draft.byKey())
                .param("secret", secret)
                .param("folder", draft.folder())
                .param("id", id)
                .update();
    }

    /** Pins a key where none is pinned yet. */
    void pin(long id, String hostKey) {
        jdbc.sql("update remote_place set host_key = ? where id = ? and host_key is null")
                .params(hostKey, id)
                .update();
    }

    void forgetKey(long id) {
        jdbc.sql("update remote_place set host_key = null where id = ?")
                .param(id)
                .update();
    }

    long uses(long id) {
        return jdbc.sql("select count(*) from scheduled_transfer where place_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    void delete(long id) {
        jdbc.sql("delete from remote_place where id = ?").param(id).update();
    }

    private static RemotePlace row(ResultSet row, int number) throws SQLException {
        return new RemotePlace(
                row.getLong("id"),
                row.getString("name"),
                row.getString("host"),
                row.getInt("port"),
                row.getString("username"),
                row.getBoolean("by_key"),
                row.getString("folder"),
                row.getString("host_key"));
    }
}
