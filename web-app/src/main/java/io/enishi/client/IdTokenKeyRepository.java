package io.enishi.client;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IdTokenKeyRepository {

    private final JdbcClient jdbc;

    IdTokenKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The public half as everybody may read it, the whole key as {@code SecretBox} closed it. */
    record Row(String published, byte[] secret) {}

    void insert(String name, String published, byte[] secret, Instant now) {
        jdbc.sql(
                        "insert into id_token_key (name, published, secret, created_at) values (:name, :published, :secret, :now)")
                .param("name", name)
                .param("published", published)
                .param("secret", secret)
                .param("now", Times.sql(now))
                .update();
    }

    /** The one in use first. */
    List<Row> all() {
        return jdbc.sql("select published, secret from id_token_key order by created_at desc, name")
                .query((row, number) -> new Row(row.getString("published"), row.getBytes("secret")))
                .list();
    }
}
