package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CompletedActivityQueries {

    /** An activity whose asset has a list of actions for it. */
    record Row(long id, ProspectId prospect, long assetId, String assetKind, String event, String link) {}

    private final JdbcClient jdbc;

    CompletedActivityQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of these events any asset has actions for, at this moment. */
    Set<String> answered(Collection<String> events) {
        return new HashSet<>(jdbc.sql("""
                select e from unnest(:events) as e
                where exists (select from completion_action c where c.event = e or (e = 'click' and c.event like 'link %'))
                """)
                .param("events", events.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    List<Row> withActions(Collection<Long> activityIds, Map<Integer, String> events) {
        List<Integer> codes = List.copyOf(events.keySet());
        return jdbc.sql("""
                select a.id, a.prospect_id, a.asset_id, a.asset_kind, c.event, coalesce(a.details ->> 'url', '') as link
                from activity a
                join unnest(:codes, :events) as e(code, event) on e.code = a.code
                join completion_action c on c.asset_id = a.asset_id
                    and (c.event = e.event or (e.event = 'click' and c.event = 'link ' || (a.details ->> 'url')))
                where a.id = any(:ids) and a.verdict = 0 and a.prospect_id is not null
                order by a.id
                """)
                .param("codes", codes.toArray(Integer[]::new))
                .param("events", codes.stream().map(events::get).toArray(String[]::new))
                .param("ids", activityIds.toArray(Long[]::new))
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        new ProspectId(row.getLong("prospect_id")),
                        row.getLong("asset_id"),
                        row.getString("asset_kind"),
                        row.getString("event"),
                        row.getString("link")))
                .list();
    }
}
