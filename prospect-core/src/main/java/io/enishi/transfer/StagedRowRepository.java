package io.enishi.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.enishi.prospect.IntakeRow;
import io.enishi.shared.SqlArrays;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class StagedRowRepository {

    private static final int PIECE = 256 * 1024;
    private static final int FETCHED = 250;
    private static final long MOST_CHARACTERS = 4_000_000;
    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    // joined, never "in (…) or in (…)": what cannot be a join is looked for line by line, once the lines outgrow a hash
    // in memory
    static final String LOCK = """
            select count(*) from (
                select p.id from prospect p
                where p.id in (
                    select q.id from staged_row s join prospect q on q.email_key = s.person
                    where s.job_id = ? and s.person not like '#%'
                    union
                    select cast(substr(s.person, 2) as bigint) from staged_row s where s.job_id = ? and s.person like '#%')
                order by p.id for no key update) as locked
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    StagedRowRepository(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Writes all rows with COPY; {@code person} says whom a row is about, if that is known. */
    void copy(long job, List<StagedRow> rows, Function<StagedRow, @Nullable String> person) {
        template.execute((ConnectionCallback<Long>) connection -> {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy staged_row (job_id, line, cells, person) from stdin (format csv)");
            try {
                StringWriter text = new StringWriter();
                for (StagedRow row : rows) {
                    line(text, job, row, person.apply(row));
                    if (text.getBuffer().length() > PIECE) {
                        flush(copy, text);
                    }
                }
                flush(copy, text);
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    private static void line(StringWriter text, long job, StagedRow row, @Nullable String person) {
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    Long.toString(job), Long.toString(row.line()), JSON.writeValueAsString(row.cells()), person);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(CopyIn copy, StringWriter text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.getBuffer().setLength(0);
    }

    /** The lines after this one: {@code most}, or fewer where they are long, but never none while there are any. */
    List<StagedRow> next(long job, long after, int most) {
        return jdbc.sql(
                        "select line, cells, repeated from staged_row where job_id = ? and line > ? order by line limit ?")
                .params(job, after, most)
                .withFetchSize(FETCHED)
                .query(some(row ->
                        new StagedRow(row.getLong(1), JSON.readValue(row.getString(2), CELLS), row.getBoolean(3))));
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    // a line may be long: what is in memory at once is counted in characters
    private static <T> ResultSetExtractor<List<T>> some(Reading<T> reading) {
        return rows -> {
            List<T> read = new ArrayList<>();
            for (long characters = 0; characters < MOST_CHARACTERS && rows.next(); ) {
                characters += rows.getString(2).length();
                read.add(reading.read(rows));
            }
            return read;
        };
    }

    /** A line that could not be done, and why. */
    record Wrong(StagedRow row, String error) {}

    List<Wrong> wrong(long job, long after, int most) {
        return jdbc.sql("""
                select line, cells, error from staged_row
                where job_id = ? and line > ? and error is not null order by line limit ?
                """)
                .params(job, after, most)
                .withFetchSize(FETCHED)
                .query(some(row -> new Wrong(
                        new StagedRow(row.getLong(1), JSON.readValue(row.getString(2), CELLS)), row.getString(3))));
    }

    void mark(long job, Map<Long, String> errors) {
        jdbc.sql("""
                update staged_row s set error = e.error
                from unnest(cast(? as bigint[]), cast(? as text[])) as e (line, error)
                where s.job_id = ? and s.line = e.line
                """)
                .params(errors.keySet().toArray(Long[]::new), SqlArrays.texts(errors.values(), each -> each), job)
                .update();
    }

    void forgetErrors(long job) {
        jdbc.sql("update staged_row set error = null where job_id = ? and error is not null")
                .param(job)
                .update();
    }

    /** Marks every line about somebody whom an earlier line is about. */
    void markRepeated(long job) {
        jdbc.sql("""
                update staged_row s set repeated = true
                from (select line, row_number() over (partition by person order by line) as time
                      from staged_row where job_id = ? and person is not null) as met
                where s.job_id = ? and s.line = met.line and met.time > 1
                """).params(job, job).update();
    }

    /** Locks everybody the lines are about, in id order, so that nobody waits in a circle for an import that takes its time; rows
     * that only point at them are written meanwhile. */
    void lockPeople(long job) {
        jdbc.sql(LOCK).params(job, job).query(Long.class).single();
    }

    /** Lines of imports that were never submitted and whose time is over. */
    void deleteExpired() {
        jdbc.sql("delete from staged_row where job_id in (select id from job where expired_at is not null)")
                .update();
    }

    /** The numbers of the rows that speak of somebody who opted out. */
    List<Long> optedOut(List<IntakeRow> rows) {
        return rows.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select distinct r.number
                        from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as text[])) as r (number, id, email_key)
                        join prospect p on (p.id = r.id or p.email_key = r.email_key) and p.opted_out
                        """)
                        .params(
                                SqlArrays.longs(rows, IntakeRow::number),
                                SqlArrays.longs(rows, IntakeRow::id),
                                SqlArrays.texts(
                                        rows,
                                        row -> row.email() == null
                                                ? null
                                                : row.email().toLowerCase(Locale.ROOT)))
                        .query((row, number) -> row.getLong(1))
                        .list();
    }

    void delete(long job) {
        jdbc.sql("delete from staged_row where job_id = ?").param(job).update();
    }
}
