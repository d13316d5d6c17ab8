package io.enishi.job;

import io.enishi.criteria.SqlCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobQueries {

    // a step under way has said in the meantime how far it is
    private static final String SELECT = """
            select j.id, j.kind, case when j.state = 'processing' and l.stop then 'canceling' else j.state end as state,
                j.settings, j.position, j.total, greatest(j.done, l.done) as done, j.created_count, j.updated_count,
                j.error_count, j.trouble, j.created_by, j.created_at, j.started_at, j.finished_at, j.expired_at
            from job j left join job_pulse l on l.job_id = j.id
            """;

    private final JdbcClient jdbc;

    JobQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Job> find(long id, SqlCondition seen) {
        List<Object> params = new ArrayList<>();
        params.add(id);
        params.addAll(seen.params());
        return jdbc.sql(SELECT + "where j.id = ? and " + seen.sql())
                .params(params)
                .query((row, number) -> JobRepository.job(row))
                .optional();
    }

    /** Newest first. */
    List<Job> page(String kind, String state, long before, int most, SqlCondition seen) {
        List<Object> params = new ArrayList<>();
        params.add(before);
        StringBuilder sql = new StringBuilder(SELECT + "where j.id < ?");
        if (!kind.isEmpty()) {
            sql.append(" and j.kind = ?");
            params.add(kind);
        }
        if (!state.isEmpty()) {
            sql.append(" and j.state = ?");
            params.add(state);
        }
        params.addAll(seen.params());
        params.add(most);
        return jdbc.sql(sql + " and " + seen.sql() + " order by j.id desc limit ?")
                .params(params)
                .query((row, number) -> JobRepository.job(row))
                .list();
    }
}
