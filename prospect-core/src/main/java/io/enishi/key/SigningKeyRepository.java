package io.enishi.key;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SigningKeyRepository {
    private final JdbcClient jdbc;

    SigningKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SigningKey> all() {
        return jdbc.sql("""
                        select name, secret
                        from signing_key
                        order by id
                        """)
                .query((row, number) -> new SigningKey(row.getString("name"), row.getBytes("secret")))
                .list();
    }

    Optional<String> currentName() {
        return jdbc.sql("select name from signing_key where retired_at is null")
                .query(String.class)
                .optional();
    }

    /** Two nodes may start at once on an empty table: the first key stays. */
    void addCurrent(byte[] secret, Instant at) {
        jdbc.sql("""
                        insert into signing_key (name, secret, created_at)
                        select next.name, :secret, :at
                        from (select 'k' || (count(*) + 1) as name from signing_key) as next
                        on conflict do nothing
                        """)
                .param("secret", secret)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void retireCurrent(Instant at) {
        jdbc.sql("update signing_key set retired_at = :at where retired_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
