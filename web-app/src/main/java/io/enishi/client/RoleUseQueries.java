package io.enishi.client;

import io.enishi.user.RoleUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a role while an API client holds it, a revoked one too, because it stays listed. */
@Component
class RoleUseQueries implements RoleUse {

    private final JdbcClient jdbc;

    RoleUseQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long holders(String role) {
        return jdbc.sql("select count(*) from api_client where role = :role")
                .param("role", role)
                .query(Long.class)
                .single();
    }
}
