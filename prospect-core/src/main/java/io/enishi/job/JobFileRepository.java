package io.enishi.job;

import io.enishi.shared.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobFileRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    JobFileRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How much came in since a moment. */
    record Uploaded(long files, long bytes) {}

    long insert(long job, JobFile.Purpose purpose, int number, String name) {
        return jdbc.sql("""
                insert into job_file (job_id, purpose, number, name, created_at) values (?, ?, ?, ?, ?) returning id
                """)
                .params(job, purpose.key(), number, name, Times.sql(clock.instant()))
                .query(Long.class)
                .single();
    }

    void append(long file, byte[] piece) {
        jdbc.sql("""
                insert into job_piece (file_id, number, content)
                select ?, coalesce(max(number), 0) + 1, ? from job_piece where file_id = ?
                """).params(file, piece, file).update();
        jdbc.sql("update job_file set bytes = bytes + ? where id = ?")
                .params(piece.length, file)
                .update();
    }

    List<JobFile> of(long job, JobFile.Purpose purpose) {
        return jdbc.sql("select * from job_file where job_id = ? and purpose = ? order by number")
                .params(job, purpose.key())
                .query((row, number) -> new JobFile(
                        row.getLong("id"),
                        row.getLong("job_id"),
                        JobFile.Purpose.of(row.getString("purpose")),
                        row.getInt("number"),
                        row.getString("name"),
                        row.getLong("bytes")))
                .list();
    }

    Optional<byte[]> piece(long file, int number) {
        return jdbc.sql("select content from job_piece where file_id = ? and number = ?")
                .params(file, number)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    Uploaded since(Instant from) {
        return jdbc.sql(
                        "select count(*), coalesce(sum(bytes), 0) from job_file where purpose = 'input' and created_at >= ?")
                .param(Times.sql(from))
                .query((row, number) -> new Uploaded(row.getLong(1), row.getLong(2)))
                .single();
    }

    void delete(List<Long> jobs) {
        jdbc.sql("delete from job_file where job_id = any(?)")
                .param(jobs.toArray(Long[]::new))
                .update();
    }
}
