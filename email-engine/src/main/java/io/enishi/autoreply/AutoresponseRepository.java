package io.enishi.autoreply;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AutoresponseRepository {

    private final JdbcClient jdbc;

    AutoresponseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers that these deeds are answered; answers with whose had not been. */
    List<ProspectId> claim(long template, Map<ProspectId, Long> deeds, Instant now) {
        List<Map.Entry<ProspectId, Long>> all =
                deeds.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        return jdbc.sql("""
                insert into autoresponse (template_id, prospect_id, activity_id, answered_at)
                select :template, d.prospect, d.activity, :now
                from unnest(cast(:prospects as bigint[]), cast(:activities as bigint[])) d (prospect, activity)
                on conflict do nothing
                returning prospect_id
                """)
                .param("template", template)
                .param("now", Times.sql(now))
                .param(
                        "prospects",
                        all.stream().map(one -> one.getKey().value()).toArray(Long[]::new))
                .param("activities", all.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }
}
