package io.enishi.change;

import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChangeFeedRepository {

    private final JdbcClient jdbc;

    ChangeFeedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(Collection<ProspectId> prospects, Set<String> facts, Cause cause) {
        jdbc.sql("""
                insert into change_feed (prospect_id, facts, cause_kind, cause_id, activity_id, depth)
                select id, cast(:facts as text[]), :kind, :cause, :activity, :depth
                from unnest(cast(:ids as bigint[])) as id
                """)
                .param("ids", prospects.stream().map(ProspectId::value).sorted().toArray(Long[]::new))
                .param("facts", facts.toArray(String[]::new))
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .param("activity", cause.activityId())
                .param("depth", cause.depth())
                .update();
    }
}
