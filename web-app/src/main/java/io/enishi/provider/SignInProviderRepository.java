package io.enishi.provider;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignInProviderRepository {

    private final JdbcClient jdbc;

    SignInProviderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SignInProvider> find() {
        return jdbc.sql(
                        "select label, issuer, client_id, new_user_role, new_user_domains, active, version from sign_in_provider")
                .query((row, number) -> new SignInProvider(
                        row.getString("label"),
                        row.getString("issuer"),
                        row.getString("client_id"),
                        row.getString("new_user_role"),
                        Stream.of(row.getString("new_user_domains").split(" "))
                                .filter(domain -> !domain.isEmpty())
                                .toList(),
                        row.getBoolean("active"),
                        row.getLong("version")))
                .optional();
    }

    /** As it was closed. */
    Optional<byte[]> secret() {
        return jdbc.sql("select secret from sign_in_provider")
                .query(byte[].class)
                .optional();
    }

    /** A {@code null} secret stays as it is. */
    void put(
            String label,
            String issuer,
            String clientId,
            byte @Nullable [] secret,
            @Nullable String newUserRole,
            List<String> newUserDomains,
            boolean active,
            Instant now) {
        jdbc.sql("""
                        insert into sign_in_provider as p
                            (label, issuer, client_id, secret, new_user_role, new_user_domains, active, version, changed_at)
                        values (:label, :issuer, :client, coalesce(cast(:secret as bytea), (select secret from sign_in_provider)),
                                :role, :domains, :active, 1, :now)
                        on conflict on constraint sign_in_provider_pk do update
                        set label = excluded.label, issuer = excluded.issuer, client_id = excluded.client_id, secret = excluded.secret,
                            new_user_role = excluded.new_user_role, new_user_domains = excluded.new_user_domains,
                            active = excluded.active, version = p.version + 1, changed_at = excluded.changed_at
                        """)
                .param("label", label)
                .param("issuer", issuer)
                .param("client", clientId)
                .param("secret", secret)
                .param("role", newUserRole)
                .param("domains", String.join(" ", newUserDomains))
                .param("active", active)
                .param("now", Times.sql(now))
                .update();
    }

    void delete() {
        jdbc.sql("delete from sign_in_provider").update();
    }
}
