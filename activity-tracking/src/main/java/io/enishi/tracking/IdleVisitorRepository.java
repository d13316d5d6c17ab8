package io.enishi.tracking;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class IdleVisitorRepository {

    private final JdbcTemplate jdbc;

    IdleVisitorRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Browsers behind this one that were not seen since, and nothing of which is anybody's; in id order, locked. */
    List<Long> idle(Instant since, long after, int most) {
        return jdbc.query("""
                select v.id from visitor v
                where v.id > ? and v.prospect_id is null and v.last_seen_at < ?
                  and not exists (select from page_view p where p.visitor_id = v.id and p.prospect_id is not null)
                  and not exists (select from activity a where a.visitor_id = v.id and a.prospect_id is not null)
                order by v.id limit ? for update of v skip locked
                """, (row, number) -> row.getLong("id"), after, Times.sql(since), most);
    }

    /** Takes these browsers and all that is known of them away. */
    void delete(List<Long> visitors) {
        Object ids = visitors.toArray(Long[]::new);
        jdbc.update("delete from page_view where visitor_id = any(?)", ids);
        jdbc.update("delete from activity where visitor_id = any(?)", ids);
        jdbc.update("delete from visit where visitor_id = any(?)", ids);
        jdbc.update("delete from identity_edge where visitor_id = any(?)", ids);
        jdbc.update("delete from visitor where id = any(?)", ids);
    }
}
