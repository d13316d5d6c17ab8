package io.enishi.emailreport;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OpenQueries {

    record Opened(long emailId, long prospect) {}

    private final JdbcClient jdbc;

    OpenQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Opened> opened(List<Long> emails, List<Long> prospects) {
        return jdbc.sql("""
                select distinct asset_id, prospect_id from activity
                where code = 11 and verdict = 0 and asset_id = any(cast(:emails as bigint[]))
                  and prospect_id = any(cast(:prospects as bigint[]))
                """)
                .param("emails", emails.toArray(Long[]::new))
                .param("prospects", prospects.toArray(Long[]::new))
                .query((rs, n) -> new Opened(rs.getLong(1), rs.getLong(2)))
                .list();
    }
}
