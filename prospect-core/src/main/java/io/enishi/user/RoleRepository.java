package io.enishi.user;

import io.enishi.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RoleRepository {

    private final JdbcClient jdbc;

    RoleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Role> find(String key) {
        return jdbc.sql("select key, name, own_prospects_only, abilities from user_role where key = :key and not given")
                .param("key", key)
                .query(RoleRepository::role)
                .optional();
    }

    List<Role> made() {
        return jdbc.sql(
                        "select key, name, own_prospects_only, abilities from user_role where not given order by lower(name), key")
                .query(RoleRepository::role)
                .list();
    }

    Map<String, Long> users() {
        Map<String, Long> users = new HashMap<>();
        jdbc.sql("select role, count(*) as users from app_user group by role").query(row -> {
            users.put(row.getString("role"), row.getLong("users"));
        });
        return users;
    }

    /** Waits for whoever else decides about this role's holders, until the transaction ends. */
    void lock(String key) {
        jdbc.sql("select key from user_role where key = :key for update")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    String insert(RoleDraft draft, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                        insert into user_role (key, name, own_prospects_only, abilities, given, created_at, created_by, updated_at, updated_by)
                        values ('role-' || nextval('user_role_seq'), :name, :own, cast(:abilities as text[]), false, :now, :by, :now, :by)
                        returning key
                        """)
                .param("name", draft.name())
                .param("own", draft.ownProspectsOnly())
                .param("abilities", draft.abilities().toArray(String[]::new))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("by", by)
                .query(String.class)
                .single();
    }

    void update(String key, RoleDraft draft, @Nullable Long by, Instant now) {
        jdbc.sql("""
                        update user_role
                        set name = :name, own_prospects_only = :own, abilities = cast(:abilities as text[]), updated_at = :now, updated_by = :by
                        where key = :key and not given
                        """)
                .param("key", key)
                .param("name", draft.name())
                .param("own", draft.ownProspectsOnly())
                .param("abilities", draft.abilities().toArray(String[]::new))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    void delete(String key) {
        jdbc.sql("delete from user_role where key = :key and not given")
                .param("key", key)
                .update();
    }

    private static Role role(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new Role(
                row.getString("key"),
                new Words(name, name),
                row.getBoolean("own_prospects_only"),
                Set.of((String[]) row.getArray("abilities").getArray()),
                false);
    }
}
