package io.enishi.filter;

import io.enishi.shared.PageOf;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AddressFilterRepository {

    private static final Map<String, String> SORTS = Map.of(
            "pattern", "f.pattern",
            "note", "lower(f.note)",
            "created", "f.created_at");
    private static final String FOUND = """
            from visitor_filter f left join app_user u on u.id = f.created_by
            where position(lower(:text) in lower(f.pattern || ' ' || f.note)) > 0
            """;
    private static final String SELECT = "select f.*, u.first_name, u.last_name, u.email " + FOUND;

    private final JdbcClient jdbc;
    private final Clock clock;

    AddressFilterRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<AddressFilter> all() {
        return jdbc.sql(SELECT + " order by f.id")
                .param("text", "")
                .query((row, number) -> filter(row))
                .list();
    }

    PageOf<AddressFilter> page(String text, String sort, boolean descending, int page, int size) {
        List<AddressFilter> rows = jdbc.sql(SELECT + " order by " + SORTS.getOrDefault(sort, "f.created_at")
                        + (descending ? " desc" : "") + ", f.id limit :size offset :offset")
                .param("text", text)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> filter(row))
                .list();
        long total = jdbc.sql("select count(*) " + FOUND)
                .param("text", text)
                .query(Long.class)
                .single();
        return new PageOf<>(rows, (long) (page + 1) * size < total ? Integer.toString(page + 1) : null, total);
    }

    long count() {
        return jdbc.sql("select count(*) from visitor_filter").query(Long.class).single();
    }

    /** How many of these were not there yet. */
    int add(List<FilterPattern> patterns, String note, @Nullable Long user) {
        return jdbc.sql("""
                insert into visitor_filter (pattern, by_host, note, created_at, created_by)
                select p.pattern, p.by_host, :note, :now, :user
                from unnest(cast(:patterns as text[]), cast(:hosts as boolean[])) as p(pattern, by_host)
                on conflict (pattern) do nothing
                """)
                .param("patterns", SqlArrays.texts(patterns, FilterPattern::written))
                .param(
                        "hosts",
                        patterns.stream()
                                .map(pattern -> pattern instanceof FilterPattern.Hosts)
                                .toArray(Boolean[]::new))
                .param("note", note)
                .param("now", Times.sql(clock.instant()))
                .param("user", user)
                .update();
    }

    boolean remove(long id) {
        return jdbc.sql("delete from visitor_filter where id = ?").param(id).update() > 0;
    }

    private static AddressFilter filter(ResultSet row) throws SQLException {
        long user = row.getLong("created_by");
        boolean byNobody = row.wasNull();
        return new AddressFilter(
                row.getLong("id"),
                row.getString("pattern"),
                row.getBoolean("by_host"),
                row.getString("note"),
                Objects.requireNonNull(Times.read(row, "created_at")),
                byNobody
                        ? null
                        : new AddressFilter.Creator(
                                user,
                                Objects.requireNonNullElse(row.getString("first_name"), ""),
                                Objects.requireNonNullElse(row.getString("last_name"), ""),
                                Objects.requireNonNullElse(row.getString("email"), "")));
    }
}
