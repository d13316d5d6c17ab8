package io.enishi.privacy;

import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ErasureRepository {

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final RowMapper<Erasure> row;

    ErasureRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.row = (row, number) -> new Erasure(
                row.getLong("id"),
                Objects.requireNonNull(Times.read(row, "at")),
                row.getObject("by_user", Long.class),
                row.getString("reason"),
                json.readValue(row.getString("counts"), COUNTS));
    }

    long nextId() {
        return jdbc.sql("select nextval('erasure_seq')").query(Long.class).single();
    }

    List<String> addresses(List<ProspectId> people) {
        return jdbc.sql("select email from prospect where id = any(:people) order by id")
                .param("people", SqlArrays.longs(people, ProspectId::value))
                .query((row, number) -> row.getString(1))
                .list();
    }

    void insert(
            long id, Instant at, @Nullable Long by, String reason, List<String> seals, Map<String, Integer> counts) {
        jdbc.sql("""
                insert into erasure (id, at, by_user, reason, seals, counts)
                values (:id, :at, :by, :reason, :seals, cast(:counts as jsonb))
                """)
                .param("id", id)
                .param("at", Times.sql(at))
                .param("by", by)
                .param("reason", reason)
                .param("seals", seals.toArray(String[]::new))
                .param("counts", json.writeValueAsString(counts))
                .update();
    }

    PageOf<Erasure> page(int page, int size) {
        List<Erasure> rows = jdbc.sql("select * from erasure order by id desc limit ? offset ?")
                .params(size + 1, (long) page * size)
                .query(row)
                .list();
        long total = jdbc.sql("select count(*) from erasure").query(Long.class).single();
        return PageOf.numbered(rows, page, size, total);
    }

    /** Those one of whose seals is this one. */
    List<Erasure> sealed(Predicate<String> seal) {
        List<Erasure> found = new ArrayList<>();
        jdbc.sql("select * from erasure order by id desc").query(result -> {
            String[] seals = (String[]) result.getArray("seals").getArray();
            if (Stream.of(seals).anyMatch(seal)) {
                found.add(Objects.requireNonNull(row.mapRow(result, 0)));
            }
        });
        return found;
    }
}
