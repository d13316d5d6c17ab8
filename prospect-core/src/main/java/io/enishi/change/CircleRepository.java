package io.enishi.change;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CircleRepository {

    private static final int MOST = 100;

    /** An asset's name; of what is gone for good or is no asset, what the chain calls it. */
    private static final String NAMED = """
            select c.id, c.times, c.first_at, c.last_at,
                (select array_agg(coalesce(a.name, m.member) order by m.place)
                 from unnest(c.members) with ordinality as m (member, place)
                 left join asset a on m.member = a.kind || ':' || a.id
                     and a.id = cast(substring(m.member from ':(\\d{1,18})$') as bigint)) as names
            from change_circle c
            """;

    private final JdbcClient jdbc;

    CircleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void stopped(Circle circle, int times, Instant now) {
        jdbc.sql("""
                insert into change_circle (members, times, first_at, last_at) values (:members, :times, :now, :now)
                on conflict on constraint change_circle_members_key do update
                    set times = change_circle.times + excluded.times, last_at = excluded.last_at
                """)
                .param("members", circle.members().toArray(String[]::new))
                .param("times", times)
                .param("now", Times.sql(now))
                .update();
    }

    List<StoppedCircle> all() {
        return jdbc.sql(NAMED + "order by c.last_at desc, c.id desc limit :most")
                .param("most", MOST)
                .query(CircleRepository::row)
                .list();
    }

    List<StoppedCircle> of(String member) {
        return jdbc.sql(NAMED + "where c.members @> array[cast(:member as text)] order by c.last_at desc, c.id desc")
                .param("member", member)
                .query(CircleRepository::row)
                .list();
    }

    /** The names of those of these members that are assets. */
    Map<String, String> names(Collection<String> members) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select kind || ':' || id as member, name from asset where id = any(:ids)")
                .param("ids", members.stream().map(Circle::id).distinct().toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getString("member"), row.getString("name"));
                });
        return names;
    }

    int forget(long id) {
        return jdbc.sql("delete from change_circle where id = :id")
                .param("id", id)
                .update();
    }

    int forgetBefore(Instant before) {
        return jdbc.sql("delete from change_circle where last_at < :before")
                .param("before", Times.sql(before))
                .update();
    }

    private static StoppedCircle row(ResultSet row, int number) throws SQLException {
        return new StoppedCircle(
                row.getLong("id"),
                List.of((String[]) row.getArray("names").getArray()),
                row.getLong("times"),
                Objects.requireNonNull(Times.read(row, "first_at")),
                Objects.requireNonNull(Times.read(row, "last_at")));
    }
}
