package io.enishi.user;

import io.enishi.shared.PageOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UserGroupRepository {

    private static final String GROUP = """
            select g.id, g.name, array(
                select m.user_id
                from user_group_member m join app_user u on u.id = m.user_id and u.disabled_at is null
                where m.group_id = g.id
                order by m.last_turn nulls first, m.user_id) as members
            from user_group g
            where g.deleted_at is null
            """;
    private static final Map<String, String> ORDER =
            Map.of("name", "lower(g.name) %s, g.id", "created", "g.created_at %s, g.id");

    private final JdbcClient jdbc;

    UserGroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserGroup> find(long id) {
        return jdbc.sql(GROUP + " and g.id = :id")
                .param("id", id)
                .query(UserGroupRepository::group)
                .optional();
    }

    List<UserGroup> all(int most) {
        return jdbc.sql(GROUP + " order by lower(g.name), g.id limit :most")
                .param("most", most)
                .query(UserGroupRepository::group)
                .list();
    }

    PageOf<UserGroup> page(String q, String sort, boolean descending, int page, int size) {
        String order = ORDER.getOrDefault(sort, "lower(g.name) %s, g.id").replace("%s", descending ? "desc" : "asc");
        List<UserGroup> rows = jdbc.sql(GROUP + """
                         and (:q = '' or position(lower(:q) in lower(g.name)) > 0)
                        order by %s limit :limit offset :offset
                        """.formatted(order))
                .param("q", q)
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query(UserGroupRepository::group)
                .list();
        long total = jdbc.sql("""
                        select count(*) from user_group g
                        where g.deleted_at is null and (:q = '' or position(lower(:q) in lower(g.name)) > 0)
                        """).param("q", q).query(Long.class).single();
        return PageOf.numbered(rows, page, size, total);
    }

    boolean taken(String name, long besides) {
        return jdbc.sql("""
                        select exists(select from user_group
                                      where deleted_at is null and lower(name) = lower(:name) and id <> :besides)
                        """)
                .param("name", name)
                .param("besides", besides)
                .query(Boolean.class)
                .single();
    }

    long insert(String name, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                        insert into user_group (name, created_at, created_by, updated_at, updated_by)
                        values (:name, :now, :by, :now, :by)
                        returning id
                        """)
                .param("name", name)
                .param("now", at(now))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void rename(long id, String name, @Nullable Long by, Instant now) {
        jdbc.sql("update user_group set name = :name, updated_at = :now, updated_by = :by where id = :id")
                .param("id", id)
                .param("name", name)
                .param("now", at(now))
                .param("by", by)
                .update();
    }

    /** Those who stay keep their turn; so do disabled users, whom nobody can choose. */
    void setMembers(long id, Collection<Long> users) {
        Long[] members = users.toArray(Long[]::new);
        jdbc.sql("""
                        delete from user_group_member m using app_user u
                        where m.group_id = :id and not m.user_id = any(cast(:users as bigint[]))
                          and u.id = m.user_id and u.disabled_at is null
                        """).param("id", id).param("users", members).update();
        jdbc.sql("""
                        insert into user_group_member (group_id, user_id)
                        select :id, u.id from app_user u
                        where u.id = any(cast(:users as bigint[])) and u.disabled_at is null
                        on conflict do nothing
                        """).param("id", id).param("users", members).update();
    }

    void delete(long id, Instant now) {
        jdbc.sql("update user_group set deleted_at = :now where id = :id")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    /** How many turns were taken; nobody else takes one of this group until the transaction ends. */
    Optional<Long> lockTurns(long id) {
        return jdbc.sql("select turns from user_group where id = :id and deleted_at is null for update")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    void setTurns(long id, long turns, Map<Long, Long> lastTurns) {
        jdbc.sql("update user_group set turns = :turns where id = :id")
                .param("id", id)
                .param("turns", turns)
                .update();
        Long[] users = lastTurns.keySet().toArray(Long[]::new);
        jdbc.sql("""
                        update user_group_member m set last_turn = taken.turn
                        from unnest(cast(:users as bigint[]), cast(:turns as bigint[])) as taken (user_id, turn)
                        where m.group_id = :id and m.user_id = taken.user_id
                        """)
                .param("id", id)
                .param("users", users)
                .param("turns", Arrays.stream(users).map(lastTurns::get).toArray(Long[]::new))
                .update();
    }

    private static UserGroup group(ResultSet row, int number) throws SQLException {
        return new UserGroup(row.getLong("id"), row.getString("name"), List.of((Long[])
                row.getArray("members").getArray()));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
