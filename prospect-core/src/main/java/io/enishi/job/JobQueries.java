package io.enishi.job;

import io.enishi.criteria.SqlCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobQueries {

    private final JdbcClient jdbc;

    JobQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Job> find(long id, SqlCondition seen) {
        List<Object> params = new ArrayList<>();
        params.add(id);
        params.addAll(seen.params());
        return jdbc.sql("select * from job j where j.id = ? and " + seen.sql())
                .params(params)
                .query((row, number) -> JobRepository.job(row))
                .optional();
    }

    /** Newest first. */
    List<Job> page(String kind, String state, long before, int most, SqlCondition seen) {
        List<Object> params = new ArrayList<>();
        params.add(before);
        StringBuilder sql = new StringBuilder("select * from job j where j.id < ?");
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
