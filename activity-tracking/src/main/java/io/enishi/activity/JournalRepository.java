package io.enishi.activity;

import io.enishi.activity.HitBatch.Appending;
import io.enishi.database.IdBlocks;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The only code that inserts activities and page views: one statement per table and batch. */
@Repository
class JournalRepository {

    private final JdbcTemplate jdbc;
    private final IdBlocks ids;
    private final PartitionRepository partitions;
    private final JsonMapper json = JsonMapper.builder().build();

    JournalRepository(JdbcTemplate jdbc, JdbcClient client, PartitionRepository partitions) {
        this.jdbc = jdbc;
        this.ids = new IdBlocks(client, "journal_seq", 1000);
        this.partitions = partitions;
    }

    List<Long> insertActivities(List<Appending> rows) {
        List<Long> given = new ArrayList<>(rows.size());
        if (rows.isEmpty()) {
            return given;
        }
        for (Appending row : rows) {
            partitions.ensure(row.activity().occurredAt());
            given.add(ids.next());
        }
        jdbc.update(
                """
                insert into activity (id, occurred_at, code, asset_kind, asset_id, prospect_id, visitor_id, visit_id, verdict, details)
                select id, occurred_at, code, asset_kind, asset_id, prospect_id, visitor_id, visit_id, verdict, cast(details as jsonb)
                from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as smallint[]), cast(? as text[]),
                            cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]),
                            cast(? as smallint[]), cast(? as text[]))
                    as batch(id, occurred_at, code, asset_kind, asset_id, prospect_id, visitor_id, visit_id, verdict, details)
                """,
                given.toArray(Long[]::new),
                SqlArrays.texts(rows, row -> row.activity().occurredAt().toString()),
                SqlArrays.smalls(rows, row -> row.activity().code()),
                SqlArrays.texts(rows, row -> row.activity().assetKind()),
                SqlArrays.longs(rows, row -> row.activity().assetId()),
                SqlArrays.longs(rows, row -> value(row.activity().prospect())),
                SqlArrays.longs(rows, row -> row.activity().visitorId()),
                SqlArrays.longs(rows, Appending::visitId),
                SqlArrays.smalls(rows, row -> row.activity().verdict().ordinal()),
                SqlArrays.texts(rows, row -> details(row.activity().details())));
        return given;
    }

    List<Long> insertPageViews(List<NewPageView> rows) {
        List<Long> given = new ArrayList<>(rows.size());
        if (rows.isEmpty()) {
            return given;
        }
        for (NewPageView row : rows) {
            partitions.ensure(row.occurredAt());
            given.add(ids.next());
        }
        jdbc.update(
                """
                insert into page_view (id, occurred_at, visitor_id, visit_id, prospect_id, url_id, title, referrer_id, user_agent_id, verdict)
                select * from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as bigint[]), cast(? as bigint[]),
                                     cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]), cast(? as bigint[]),
                                     cast(? as bigint[]), cast(? as smallint[]))
                """,
                given.toArray(Long[]::new),
                SqlArrays.texts(rows, row -> row.occurredAt().toString()),
                SqlArrays.longs(rows, NewPageView::visitorId),
                SqlArrays.longs(rows, NewPageView::visitId),
                SqlArrays.longs(rows, row -> value(row.prospect())),
                SqlArrays.longs(rows, NewPageView::urlId),
                SqlArrays.texts(rows, NewPageView::title),
                SqlArrays.longs(rows, NewPageView::referrerId),
                SqlArrays.longs(rows, NewPageView::userAgentId),
                SqlArrays.smalls(rows, row -> row.verdict().ordinal()));
        return given;
    }

    private @Nullable String details(Map<String, String> details) {
        return details.isEmpty() ? null : json.writeValueAsString(details);
    }

    private static @Nullable Long value(@Nullable ProspectId prospect) {
        return prospect == null ? null : prospect.value();
    }
}
