package io.enishi.activity;

import io.enishi.activity.Findings.Standing;
import io.enishi.activity.Findings.StandingPage;
import io.enishi.activity.HitBatch.Appending;
import io.enishi.activity.storage.PageViewRepository;
import io.enishi.activity.storage.PartitionRepository;
import io.enishi.activity.storage.TallyRepository;
import io.enishi.database.IdBlocks;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The only code that inserts activities and, through {@link PageViewRepository}, page views: one statement per table and batch. */
@Repository
class JournalRepository {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final IdBlocks ids;
    private final PartitionRepository partitions;
    private final TallyRepository tallies;
    private final PageViewRepository pageViews;

    /** The database's own time, by which hours are counted. */
    private final Clock databaseTime = Clock.systemUTC();

    private final JsonMapper json = JsonMapper.builder().build();

    JournalRepository(
            JdbcTemplate jdbc,
            JdbcClient client,
            PartitionRepository partitions,
            TallyRepository tallies,
            PageViewRepository pageViews) {
        this.jdbc = jdbc;
        this.ids = new IdBlocks(client, "journal_seq", 1000);
        this.partitions = partitions;
        this.tallies = tallies;
        this.pageViews = pageViews;
    }

    List<Long> insertActivities(List<Appending> rows) {
        List<Long> given = new ArrayList<>(rows.size());
        if (rows.isEmpty()) {
            return given;
        }
        partitions.ensure(rows.stream().map(row -> row.activity().occurredAt()));
        rows.forEach(row -> given.add(ids.next()));
        markPast(rows, row -> row.activity().occurredAt());
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
        partitions.ensure(rows.stream().map(NewPageView::occurredAt));
        rows.forEach(row -> given.add(ids.next()));
        markPast(rows, NewPageView::occurredAt);
        pageViews.insert(given, rows);
        return given;
    }

    // hours that may have been counted already
    private <T> void markPast(List<T> rows, Function<T, Instant> at) {
        Instant past = databaseTime.instant().minus(Duration.ofHours(1));
        List<Instant> moments =
                rows.stream().map(at).filter(moment -> moment.isBefore(past)).toList();
        tallies.mark(moments);
    }

    /** Locks those of these activities that still have the verdict they had, in id order. */
    List<Standing> standing(List<Settled> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Settled> asked = rows.stream().collect(Collectors.toMap(Settled::activityId, row -> row));
        return jdbc.query(
                """
                select a.id, a.occurred_at, a.code, a.asset_kind, a.asset_id, a.prospect_id, a.visitor_id, a.details
                from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as smallint[])) as s(id, at, was)
                join activity a on a.id = s.id and a.occurred_at = s.at and a.verdict = s.was
                order by a.id
                for update of a
                """,
                (row, number) -> {
                    Settled settled = Objects.requireNonNull(asked.get(row.getLong("id")));
                    Long prospect = row.getObject("prospect_id", Long.class);
                    String details = row.getString("details");
                    return new Standing(
                            settled,
                            new NewActivity(
                                    row.getTimestamp("occurred_at").toInstant(),
                                    row.getInt("code"),
                                    row.getString("asset_kind"),
                                    row.getObject("asset_id", Long.class),
                                    prospect == null ? null : new ProspectId(prospect),
                                    row.getObject("visitor_id", Long.class),
                                    settled.verdict(),
                                    details == null ? Map.of() : json.readValue(details, DETAILS)));
                },
                ids(rows),
                times(rows),
                SqlArrays.smalls(rows, row -> row.was().ordinal()));
    }

    /** Locks those of these page views that still have the verdict they had, in id order. */
    List<StandingPage> standingPages(List<Settled> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Settled> asked = rows.stream().collect(Collectors.toMap(Settled::activityId, row -> row));
        return jdbc.query(
                """
                select v.id, v.prospect_id, v.visitor_id, v.visit_id, v.page_action_id
                from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as smallint[])) as s(id, at, was)
                join page_view v on v.id = s.id and v.occurred_at = s.at and v.verdict = s.was
                order by v.id
                for update of v
                """,
                (row, number) -> {
                    Long prospect = row.getObject("prospect_id", Long.class);
                    return new StandingPage(
                            Objects.requireNonNull(asked.get(row.getLong("id"))),
                            prospect == null ? null : new ProspectId(prospect),
                            row.getLong("visitor_id"),
                            row.getLong("visit_id"),
                            row.getObject("page_action_id", Long.class));
                },
                ids(rows),
                times(rows),
                SqlArrays.smalls(rows, row -> row.was().ordinal()));
    }

    /** Gives them their new verdicts; their rows are locked. */
    void settle(List<Settled> rows) {
        settle("activity", rows);
    }

    void settlePages(List<Settled> rows) {
        settle("page_view", rows);
    }

    private void settle(String table, List<Settled> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                update %s a set verdict = s.verdict
                from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as smallint[])) as s(id, at, verdict)
                where a.id = s.id and a.occurred_at = s.at
                """.formatted(table),
                ids(rows),
                times(rows),
                SqlArrays.smalls(rows, row -> row.verdict().ordinal()));
    }

    private static Long[] ids(List<Settled> rows) {
        return SqlArrays.longs(rows, Settled::activityId);
    }

    private static String[] times(List<Settled> rows) {
        return SqlArrays.texts(rows, row -> row.occurredAt().toString());
    }

    private @Nullable String details(Map<String, String> details) {
        return details.isEmpty() ? null : json.writeValueAsString(details);
    }

    private static @Nullable Long value(@Nullable ProspectId prospect) {
        return prospect == null ? null : prospect.value();
    }
}
