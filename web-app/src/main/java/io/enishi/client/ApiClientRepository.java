package io.enishi.client;

import io.enishi.shared.Times;
import io.enishi.user.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApiClientRepository {

    private static final String CLIENT = """
            select id, client_id, name, role, user_id, redirect_uris, calls_per_minute, concurrent_calls, calls_per_day,
                   created_at, rotated_at, last_used_at, revoked_at, user_key_at
            from api_client
            """;

    private final JdbcClient jdbc;
    private final Roles roles;

    ApiClientRepository(JdbcClient jdbc, Roles roles) {
        this.jdbc = jdbc;
        this.roles = roles;
    }

    long insert(String clientId, String secretHash, ApiClientDraft draft, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                        insert into api_client (client_id, secret_hash, name, role, user_id, redirect_uris,
                            calls_per_minute, concurrent_calls, calls_per_day, created_at, created_by)
                        values (:clientId, :secret, :name, :role, :user, cast(:redirects as text[]),
                            :minute, :concurrent, :day, :now, :by)
                        returning id
                        """)
                .param("clientId", clientId)
                .param("secret", secretHash)
                .param("name", draft.name())
                .param("role", draft.role().key())
                .param("user", draft.userId())
                .param("redirects", draft.redirectUris().toArray(String[]::new))
                .param("minute", draft.callsPerMinute())
                .param("concurrent", draft.concurrentCalls())
                .param("day", draft.callsPerDay())
                .param("now", Times.sql(now))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void update(long id, ApiClientDraft draft) {
        jdbc.sql("""
                        update api_client
                        set name = :name, role = :role, user_id = :user, redirect_uris = cast(:redirects as text[]),
                            calls_per_minute = :minute, concurrent_calls = :concurrent, calls_per_day = :day
                        where id = :id
                        """)
                .param("id", id)
                .param("name", draft.name())
                .param("role", draft.role().key())
                .param("user", draft.userId())
                .param("redirects", draft.redirectUris().toArray(String[]::new))
                .param("minute", draft.callsPerMinute())
                .param("concurrent", draft.concurrentCalls())
                .param("day", draft.callsPerDay())
                .update();
    }

    void changeSecret(long id, String secretHash, Instant now) {
        jdbc.sql("update api_client set secret_hash = :secret, rotated_at = :now where id = :id")
                .param("id", id)
                .param("secret", secretHash)
                .param("now", Times.sql(now))
                .update();
    }

    void changeUserKey(long id, String hash, Instant now) {
        jdbc.sql("update api_client set user_key_hash = :hash, user_key_at = :now where id = :id")
                .param("id", id)
                .param("hash", hash)
                .param("now", Times.sql(now))
                .update();
    }

    Optional<ApiClient> findByUserKey(String hash) {
        return jdbc.sql(CLIENT + "where user_key_hash = :hash")
                .param("hash", hash)
                .query(this::client)
                .optional();
    }

    /** Lets nobody else do the same for this client until the transaction ends. */
    void lock(long id) {
        jdbc.sql("select id from api_client where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    void revoke(long id, Instant now) {
        jdbc.sql("update api_client set revoked_at = :now where id = :id and revoked_at is null")
                .param("id", id)
                .param("now", Times.sql(now))
                .update();
    }

    Optional<ApiClient> find(long id) {
        return jdbc.sql(CLIENT + "where id = :id")
                .param("id", id)
                .query(this::client)
                .optional();
    }

    Optional<ApiClient> findByClientId(String clientId) {
        return jdbc.sql(CLIENT + "where client_id = :clientId")
                .param("clientId", clientId)
                .query(this::client)
                .optional();
    }

    String secretHash(long id) {
        return jdbc.sql("select secret_hash from api_client where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    boolean anybody() {
        return jdbc.sql("select exists(select from api_client)")
                .query(Boolean.class)
                .single();
    }

    List<ApiClient> page(String q, String status, String order, int limit, long offset) {
        return jdbc.sql(CLIENT + MATCHING + "order by " + order + " limit :limit offset :offset")
                .param("q", q)
                .param("status", status)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::client)
                .list();
    }

    long count(String q, String status) {
        return jdbc.sql("select count(*) from api_client " + MATCHING)
                .param("q", q)
                .param("status", status)
                .query(Long.class)
                .single();
    }

    private static final String MATCHING = """
            where (:q = '' or position(lower(:q) in lower(name || ' ' || client_id)) > 0)
              and (:status = '' or (revoked_at is null) = (:status = 'active'))
            """;

    private ApiClient client(ResultSet row, int number) throws SQLException {
        return new ApiClient(
                row.getLong("id"),
                row.getString("client_id"),
                row.getString("name"),
                roles.of(row.getString("role")),
                row.getLong("user_id"),
                texts(row, "redirect_uris"),
                row.getObject("calls_per_minute", Integer.class),
                row.getObject("concurrent_calls", Integer.class),
                row.getObject("calls_per_day", Integer.class),
                Objects.requireNonNull(Times.read(row, "created_at")),
                Times.read(row, "rotated_at"),
                Times.read(row, "last_used_at"),
                Times.read(row, "revoked_at"),
                Times.read(row, "user_key_at"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
