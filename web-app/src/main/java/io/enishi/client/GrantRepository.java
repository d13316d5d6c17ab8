package io.enishi.client;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GrantRepository {

    private static final String COLUMNS = """
            select g.id, g.client_id, g.grant_type, g.user_id, g.scopes, g.asked, g.state_hash, g.code_hash,
                   g.code_used_at is not null as code_used, g.refresh_hash, t.hash as access_hash,
                   t.revoked_at is not null as access_revoked, g.created_at, g.revoked_at is not null as revoked
            """;

    private static final String GRANT = COLUMNS + """
            from api_grant g
            left join lateral (
                select hash, revoked_at from api_token where grant_id = g.id order by issued_at desc limit 1
            ) t on true
            """;

    private final JdbcClient jdbc;

    GrantRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(GrantRow grant, @Nullable Instant codeExpires) {
        jdbc.sql("""
                        insert into api_grant (id, client_id, grant_type, user_id, scopes, asked, state_hash, code_hash,
                            code_expires_at, refresh_hash, created_at)
                        values (:id, :client, :type, :user, cast(:scopes as text[]), cast(:asked as jsonb), :state,
                            :code, :codeExpires, :refresh, :now)
                        on conflict (id) do update
                        set scopes = excluded.scopes, asked = excluded.asked, state_hash = excluded.state_hash,
                            code_hash = excluded.code_hash, refresh_hash = excluded.refresh_hash,
                            user_id = excluded.user_id,
                            code_expires_at = coalesce(api_grant.code_expires_at, excluded.code_expires_at)
                        """)
                .param("id", grant.id())
                .param("client", grant.clientId())
                .param("type", grant.grantType())
                .param("user", grant.userId())
                .param("scopes", grant.scopes().toArray(String[]::new))
                .param("asked", grant.asked())
                .param("state", grant.stateHash())
                .param("code", grant.codeHash())
                .param("codeExpires", Times.sqlOrNull(codeExpires))
                .param("refresh", grant.refreshHash())
                .param("now", Times.sql(grant.createdAt()))
                .update();
    }

    /** False when somebody else redeemed the code before. */
    boolean redeem(String grantId, Instant now) {
        return jdbc.sql("update api_grant set code_used_at = :now where id = :id and code_used_at is null")
                        .param("id", grantId)
                        .param("now", Times.sql(now))
                        .update()
                == 1;
    }

    void addToken(String hash, String grantId, Instant issued, Instant expires) {
        jdbc.sql("""
                        insert into api_token (hash, grant_id, issued_at, expires_at)
                        values (:hash, :grant, :issued, :expires)
                        on conflict (hash) do nothing
                        """)
                .param("hash", hash)
                .param("grant", grantId)
                .param("issued", Times.sql(issued))
                .param("expires", Times.sql(expires))
                .update();
    }

    void revokeToken(String hash, Instant now) {
        jdbc.sql("update api_token set revoked_at = :now where hash = :hash and revoked_at is null")
                .param("hash", hash)
                .param("now", Times.sql(now))
                .update();
    }

    void revoke(String grantId, Instant now) {
        jdbc.sql("update api_grant set revoked_at = :now where id = :id and revoked_at is null")
                .param("id", grantId)
                .param("now", Times.sql(now))
                .update();
    }

    void revokeAll(long clientId, Instant now) {
        jdbc.sql("update api_grant set revoked_at = :now where client_id = :client and revoked_at is null")
                .param("client", clientId)
                .param("now", Times.sql(now))
                .update();
    }

    void revokeSessions(long clientId, String type, Instant now) {
        jdbc.sql("""
                        update api_grant set revoked_at = :now
                        where client_id = :client and grant_type = :type and revoked_at is null
                        """)
                .param("client", clientId)
                .param("type", type)
                .param("now", Times.sql(now))
                .update();
    }

    void delete(String grantId) {
        jdbc.sql("delete from api_grant where id = :id").param("id", grantId).update();
    }

    Optional<GrantRow> find(String id) {
        return jdbc.sql(GRANT + "where g.id = :id")
                .param("id", id)
                .query(GrantRepository::grant)
                .optional();
    }

    Optional<GrantRow> findByState(String hash) {
        return jdbc.sql(GRANT + "where g.state_hash = :hash")
                .param("hash", hash)
                .query(GrantRepository::grant)
                .optional();
    }

    Optional<GrantRow> findByCode(String hash, Instant now) {
        return jdbc.sql(GRANT + "where g.code_hash = :hash and g.code_expires_at > :now and g.revoked_at is null")
                .param("hash", hash)
                .param("now", Times.sql(now))
                .query(GrantRepository::grant)
                .optional();
    }

    Optional<GrantRow> findByRefresh(String hash) {
        return jdbc.sql(GRANT + "where g.refresh_hash = :hash and g.revoked_at is null")
                .param("hash", hash)
                .query(GrantRepository::grant)
                .optional();
    }

    Optional<GrantRow> findByAccess(String hash, Instant now) {
        return jdbc.sql(COLUMNS + """
                        from api_token t
                        join api_grant g on g.id = t.grant_id
                        where t.hash = :hash and t.expires_at > :now and t.revoked_at is null and g.revoked_at is null
                        """)
                .param("hash", hash)
                .param("now", Times.sql(now))
                .query(GrantRepository::grant)
                .optional();
    }

    /** The grant of a session key that is still good. */
    Optional<String> openSession(long client, long user, String type, Instant now) {
        return jdbc.sql("""
                        select g.id
                        from api_grant g
                        join api_token t on t.grant_id = g.id
                        where g.client_id = :client and g.user_id = :user and g.grant_type = :type
                          and g.revoked_at is null and t.revoked_at is null and t.expires_at > :now
                        order by t.expires_at desc
                        limit 1
                        """)
                .param("client", client)
                .param("user", user)
                .param("type", type)
                .param("now", Times.sql(now))
                .query(String.class)
                .optional();
    }

    /** False when there is no such token. */
    boolean prolong(String hash, Instant until) {
        return jdbc.sql("update api_token set expires_at = greatest(expires_at, :until) where hash = :hash")
                        .param("until", Times.sql(until))
                        .param("hash", hash)
                        .update()
                > 0;
    }

    /** What expired long ago and can be refreshed by nobody. */
    int sweep(Instant before) {
        int tokens = jdbc.sql("delete from api_token where expires_at < :before")
                .param("before", Times.sql(before))
                .update();
        return tokens + jdbc.sql("""
                        delete from api_grant g
                        where g.created_at < :before and (g.refresh_hash is null or g.revoked_at < :before)
                          and not exists (select from api_token t where t.grant_id = g.id)
                        """).param("before", Times.sql(before)).update();
    }

    private static GrantRow grant(ResultSet row, int number) throws SQLException {
        return new GrantRow(
                row.getString("id"),
                row.getLong("client_id"),
                row.getString("grant_type"),
                row.getObject("user_id", Long.class),
                ApiClientRepository.texts(row, "scopes"),
                row.getString("asked"),
                row.getString("state_hash"),
                row.getString("code_hash"),
                row.getBoolean("code_used"),
                row.getString("refresh_hash"),
                row.getString("access_hash"),
                row.getBoolean("access_revoked"),
                Objects.requireNonNull(Times.read(row, "created_at")),
                row.getBoolean("revoked"));
    }
}
