package io.enishi.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PulseRepository {

    private final JdbcClient jdbc;

    PulseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the job is to stop. */
    boolean beat(long job, long done) {
        return jdbc.sql("""
                insert into job_pulse (job_id, done) values (?, ?)
                on conflict (job_id) do update set done = excluded.done
                returning stop
                """).params(job, done).query(Boolean.class).single();
    }

    void stop(long job) {
        jdbc.sql("""
                insert into job_pulse (job_id, stop) values (?, true)
                on conflict (job_id) do update set stop = true
                """).param(job).update();
    }

    boolean stopped(long job) {
        return jdbc.sql("select exists (select from job_pulse where job_id = ? and stop)")
                .param(job)
                .query(Boolean.class)
                .single();
    }

    void delete(long job) {
        jdbc.sql("delete from job_pulse where job_id = ?").param(job).update();
    }
}
