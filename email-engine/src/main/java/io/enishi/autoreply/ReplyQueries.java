package io.enishi.autoreply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which mailing an answer goes out with. */
@Repository
class ReplyQueries {

    private final JdbcClient jdbc;

    ReplyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the end of the transaction nobody else sends what comes from there. */
    void lock(long origin) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('reply ' || cast(? as bigint), 0))::text")
                .param(origin)
                .query(String.class)
                .optional();
    }

    /** The first mailing of this text that holds no message for her yet, by its number. */
    Map<Integer, List<Long>> turns(long origin, String digest, Long[] people) {
        Map<Integer, List<Long>> turns = new HashMap<>();
        jdbc.sql("""
                select p.id, coalesce((
                           select max(m.turn) from reply_mailing m
                           join delivery d on d.asset_id = m.list_email_id and d.prospect_id = p.id and not d.is_test
                           where m.origin_id = :origin and m.digest = :digest), 0) + 1 as turn
                from unnest(cast(:people as bigint[])) p (id)
                """)
                .param("origin", origin)
                .param("digest", digest)
                .param("people", people)
                .query(row -> {
                    turns.computeIfAbsent(row.getInt("turn"), turn -> new ArrayList<>())
                            .add(row.getLong("id"));
                });
        return turns;
    }

    Optional<Long> mailing(long origin, String digest, int turn) {
        return jdbc.sql("select list_email_id from reply_mailing where origin_id = ? and digest = ? and turn = ?")
                .params(origin, digest, turn)
                .query(Long.class)
                .optional();
    }

    void add(long origin, String digest, int turn, long email) {
        jdbc.sql("insert into reply_mailing (origin_id, digest, turn, list_email_id) values (?, ?, ?, ?)")
                .params(origin, digest, turn, email)
                .update();
    }
}
