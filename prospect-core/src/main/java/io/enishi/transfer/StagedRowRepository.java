package io.enishi.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.enishi.shared.SqlArrays;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class StagedRowRepository {

    private static final int PIECE = 256 * 1024;
    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    StagedRowRepository(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Writes all rows with COPY. */
    void copy(long job, List<StagedRow> rows) {
        template.execute((ConnectionCallback<Long>) connection -> {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy staged_row (job_id, line, cells) from stdin (format csv)");
            try {
                StringWriter text = new StringWriter();
                for (StagedRow row : rows) {
                    line(text, job, row);
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

    private static void line(StringWriter text, long job, StagedRow row) {
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(Long.toString(job), Long.toString(row.line()), JSON.writeValueAsString(row.cells()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(CopyIn copy, StringWriter text) throws java.sql.SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.getBuffer().setLength(0);
    }

    List<StagedRow> next(long job, long after, int most) {
        return jdbc.sql("select line, cells from staged_row where job_id = ? and line > ? order by line limit ?")
                .params(job, after, most)
                .query((row, number) -> new StagedRow(row.getLong(1), JSON.readValue(row.getString(2), CELLS)))
                .list();
    }

    /** A line that could not be done, and why. */
    record Wrong(StagedRow row, String error) {}

    List<Wrong> wrong(long job, long after, int most) {
        return jdbc.sql("""
                select line, cells, error from staged_row
                where job_id = ? and line > ? and error is not null order by line limit ?
                """)
                .params(job, after, most)
                .query((row, number) -> new Wrong(
                        new StagedRow(row.getLong(1), JSON.readValue(row.getString(2), CELLS)), row.getString(3)))
                .list();
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

    void delete(long job) {
        jdbc.sql("delete from staged_row where job_id = ?").param(job).update();
    }
}
