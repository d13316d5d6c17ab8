package io.enishi.user;

import io.enishi.shared.PageOf;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UserQueries {

    private static final String BY_NAME = "last_name %s, first_name %s, id";
    private static final Map<String, String> ORDER = Map.of(
            "name", BY_NAME,
            "email", "lower(email) %s, id",
            "role", "role %s, id",
            "created", "created_at %s, id");

    private final JdbcClient jdbc;

    UserQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<UserRow> page(UserFilter filter, List<Role> roles, Locale language) {
        Map<String, Role> byKey = roles.stream().collect(Collectors.toMap(Role::key, role -> role));
        String order = ORDER.getOrDefault(filter.sort(), BY_NAME).replace("%s", filter.descending() ? "desc" : "asc");
        List<UserRow> rows = jdbc.sql("""
                        select id, email, first_name, last_name, role, created_at, disabled_at is not null as disabled
                        from app_user
                        where (:q = '' or position(lower(:q) in lower(email || ' ' || first_name || ' ' || last_name || ' ' || first_name || ' ' || last_name || first_name)) > 0)
                          and (:role = '' or role = :role)
                          and (:status = '' or (disabled_at is null) = (:status = 'active'))
                        order by %s
                        limit :limit offset :offset
                        """.formatted(order))
                .param("q", filter.q().strip())
                .param("role", filter.role())
                .param("status", filter.status())
                .param("limit", filter.size() + 1)
                .param("offset", (long) filter.page() * filter.size())
                .query((row, number) -> new UserRow(
                        row.getLong("id"),
                        row.getString("email"),
                        name(row.getString("first_name"), row.getString("last_name"), row.getString("email"), language),
                        Objects.requireNonNull(byKey.get(row.getString("role"))),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("disabled")))
                .list();
        boolean more = rows.size() > filter.size();
        return new PageOf<>(
                more ? rows.subList(0, filter.size()) : rows,
                more ? Integer.toString(filter.page() + 1) : null,
                count(filter));
    }

    Map<Long, String> names(Collection<Long> ids, Locale language) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, first_name, last_name, email from app_user where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    names.put(
                            row.getLong("id"),
                            name(
                                    row.getString("first_name"),
                                    row.getString("last_name"),
                                    row.getString("email"),
                                    language));
                });
        return names;
    }

    Map<String, Long> named(Set<String> idsOrAddresses) {
        Map<String, Long> named = new HashMap<>();
        jdbc.sql("""
                        select n.name, u.id
                        from unnest(cast(? as text[])) as n (name)
                        join app_user u on u.id = case when n.name ~ '^[0-9]{1,18}$' then cast(n.name as bigint) end
                                        or lower(u.email) = lower(btrim(n.name))
                        where u.disabled_at is null
                        """).param(idsOrAddresses.toArray(String[]::new)).query(row -> {
            named.put(row.getString("name"), row.getLong("id"));
        });
        return named;
    }

    boolean anybody() {
        return jdbc.sql("select exists(select from app_user)")
                .query(Boolean.class)
                .single();
    }

    private long count(UserFilter filter) {
        return jdbc.sql("""
                        select count(*) from app_user
                        where (:q = '' or position(lower(:q) in lower(email || ' ' || first_name || ' ' || last_name || ' ' || first_name || ' ' || last_name || first_name)) > 0)
                          and (:role = '' or role = :role)
                          and (:status = '' or (disabled_at is null) = (:status = 'active'))
                        """)
                .param("q", filter.q().strip())
                .param("role", filter.role())
                .param("status", filter.status())
                .query(Long.class)
                .single();
    }

    static String name(String first, String last, String email, Locale language) {
        String name = "ja".equals(language.getLanguage()) ? last + " " + first : first + " " + last;
        return name.isBlank() ? email : name.strip();
    }
}
