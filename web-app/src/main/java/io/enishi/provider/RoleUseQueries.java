package io.enishi.provider;

import io.enishi.user.RoleUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a role while people who come by the provider get it. */
@Component("providerRoleUseQueries")
class RoleUseQueries implements RoleUse {

    private final JdbcClient jdbc;

    RoleUseQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long holders(String role) {
        return jdbc.sql("select count(*) from sign_in_provider where new_user_role = :role")
                .param("role", role)
                .query(Long.class)
                .single();
    }
}
