package io.enishi.preference;

import io.enishi.shared.ProspectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OptOutRepository {

    private final JdbcClient jdbc;

    OptOutRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two clicks at once stand in line, so that leaving is written once. */
    boolean lock(ProspectId id) {
        return jdbc.sql("select id from prospect where id = :id for update")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }
}
