package io.enishi.transfer;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportCheckRepository {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ImportCheckRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ImportCheck> find(long job) {
        return jdbc.sql("select * from import_check where job_id = ?")
                .param(job)
                .query((row, number) -> new ImportCheck(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("repeated"),
                        row.getLong("refused"),
                        JSON.readValue(row.getString("samples"), ImportCheck.Samples.class)))
                .optional();
    }

    void save(long job, ImportCheck check) {
        jdbc.sql("""
                insert into import_check (job_id, created, updated, unchanged, repeated, refused, samples)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
                on conflict (job_id) do update set created = excluded.created, updated = excluded.updated,
                    unchanged = excluded.unchanged, repeated = excluded.repeated, refused = excluded.refused,
                    samples = excluded.samples
                """)
                .params(
                        job,
                        check.created(),
                        check.updated(),
                        check.unchanged(),
                        check.repeated(),
                        check.refused(),
                        JSON.writeValueAsString(check.samples()).replace("\\u0000", ""))
                .update();
    }

    void delete(long job) {
        jdbc.sql("delete from import_check where job_id = ?").param(job).update();
    }
}
