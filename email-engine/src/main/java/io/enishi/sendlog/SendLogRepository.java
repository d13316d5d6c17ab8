package io.enishi.sendlog;

import io.enishi.shared.Times;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which logs belong to this database: one that was written for another tells nothing about its messages. */
@Repository
class SendLogRepository {

    private final JdbcClient jdbc;

    SendLogRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String name, Instant now) {
        jdbc.sql("insert into send_log (name, begun_at) values (:name, :now)")
                .param("name", name)
                .param("now", Times.sql(now))
                .update();
    }

    boolean knows(String name) {
        return jdbc.sql("select exists (select 1 from send_log where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    void remove(String name) {
        jdbc.sql("delete from send_log where name = :name").param("name", name).update();
    }
}
