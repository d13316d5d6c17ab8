package io.enishi.client;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OnceRepository {

    private final JdbcClient jdbc;

    OnceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True for the one who comes first; a key older than {@code expired} is free again. */
    boolean claim(long clientId, String key, String fingerprint, Instant now, Instant expired) {
        return jdbc.sql("""
                        insert into api_once (client_id, key, fingerprint, begun_at)
                        values (:client, :key, :fingerprint, :now)
                        on conflict (client_id, key) do update
                        set fingerprint = excluded.fingerprint, begun_at = excluded.begun_at, status = null,
                            content_type = null, location = null, body = null
                        where api_once.begun_at < :expired
                        """)
                        .param("client", clientId)
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("now", Times.sql(now))
                        .param("expired", Times.sql(expired))
                        .update()
                == 1;
    }

    void finish(long clientId, String key, OnceKeys.Answer answer) {
        jdbc.sql("""
                        update api_once
                        set status = :status, content_type = :type, location = :location, body = :body
                        where client_id = :client and key = :key
                        """)
                .param("client", clientId)
                .param("key", key)
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("location", answer.location())
                .param("body", answer.body())
                .update();
    }

    void release(long clientId, String key) {
        jdbc.sql("delete from api_once where client_id = :client and key = :key and status is null")
                .param("client", clientId)
                .param("key", key)
                .update();
    }

    Optional<Begun> find(long clientId, String key) {
        return jdbc.sql("""
                        select fingerprint, status, content_type, location, body
                        from api_once where client_id = :client and key = :key
                        """)
                .param("client", clientId)
                .param("key", key)
                .query((row, number) -> {
                    Integer status = row.getObject("status", Integer.class);
                    return new Begun(
                            row.getString("fingerprint"),
                            status == null
                                    ? null
                                    : new OnceKeys.Answer(
                                            status,
                                            row.getString("content_type"),
                                            row.getString("location"),
                                            row.getBytes("body")));
                })
                .optional();
    }

    void forget(Instant before) {
        jdbc.sql("delete from api_once where begun_at < :before")
                .param("before", Times.sql(before))
                .update();
    }

    record Begun(String fingerprint, OnceKeys.@Nullable Answer answer) {}
}
