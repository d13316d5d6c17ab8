package io.enishi.program;

import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the list of programs. */
@Repository
class ProgramPageQueries {

    private static final Map<String, String> ORDERS =
            Map.of("name", "lower(a.name)", "state", "p.state", "updated", "a.updated_at");

    private final JdbcClient jdbc;

    ProgramPageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code search} and {@code state} may be empty for any. */
    PageOf<ProgramRow> page(String search, String state, String sort, boolean descending, int page, int size) {
        String matching = """
                from program p join asset a on a.id = p.id left join program_version v on v.id = p.live_id
                where a.deleted_at is null and (:state = '' or p.state = :state)
                    and (:pattern = '' or a.name ilike '%' || :pattern || '%')
                """;
        Map<String, Object> asked =
                Map.of("state", state, "pattern", search.strip().replaceAll("([%_\\\\])", "\\\\$1"));
        long total = jdbc.sql("select count(*) " + matching)
                .params(asked)
                .query(Long.class)
                .single();
        String order = ORDERS.getOrDefault(sort, "lower(a.name)") + (descending ? " desc" : "");
        List<ProgramRow> rows = jdbc.sql("select p.id, a.name, p.state, p.start_at, a.updated_at, v.number " + matching
                        + " order by " + order + ", p.id limit :size offset :offset")
                .params(asked)
                .param("size", size + 1)
                .param("offset", (long) page * size)
                .query((row, n) -> new ProgramRow(
                        row.getLong("id"),
                        row.getString("name"),
                        ProgramState.of(row.getString("state")),
                        row.getObject("number", Integer.class),
                        Times.read(row, "start_at"),
                        Objects.requireNonNull(Times.read(row, "updated_at"))))
                .list();
        return PageOf.numbered(rows, page, size, total);
    }
}
