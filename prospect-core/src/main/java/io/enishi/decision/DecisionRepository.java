package io.enishi.decision;

import io.enishi.change.Cause;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DecisionRepository {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    DecisionRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void append(Collection<NewDecision> decisions) {
        jdbc.sql("""
                insert into decision (prospect_id, place, asset_id, action, outcome, reason_en, reason_ja, cause_kind, cause_id,
                    activity_id, depth, at)
                select d.prospect_id, d.place, d.asset_id, d.action, d.outcome, d.reason_en, d.reason_ja, d.cause_kind,
                    d.cause_id, d.activity_id, d.depth, :at
                from jsonb_to_recordset(cast(:decisions as jsonb)) as d(prospect_id bigint, place text, asset_id bigint,
                    action text, outcome text, reason_en text, reason_ja text, cause_kind text, cause_id bigint,
                    activity_id bigint, depth smallint)
                """)
                .param(
                        "decisions",
                        json.writeValueAsString(decisions.stream().map(Row::of).toList()))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    PageOf<DecisionRow> ofProspect(ProspectId prospect, @Nullable String cursor, Viewer viewer) {
        return page("d.prospect_id = :of", prospect.value(), cursor, viewer);
    }

    PageOf<DecisionRow> ofAsset(long assetId, @Nullable String cursor, Viewer viewer) {
        return page("d.asset_id = :of", assetId, cursor, viewer);
    }

    private PageOf<DecisionRow> page(String condition, long of, @Nullable String cursor, Viewer viewer) {
        List<DecisionRow> rows = new ArrayList<>(jdbc.sql("""
                select d.*, a.name as asset_name, a.kind as asset_kind
                from decision d
                left join asset a on a.id = d.asset_id
                where %s and d.id < :before
                    and (not :own or exists (
                        select from prospect p where p.id = d.prospect_id and p.assigned_user_id = :viewer))
                order by d.id desc
                limit :size
                """.formatted(condition))
                .param("of", of)
                .param("before", before(cursor))
                .param("own", viewer.ownProspectsOnly())
                .param("viewer", viewer.userId() == null ? -1L : viewer.userId())
                .param("size", PAGE + 1)
                .query(DecisionRepository::row)
                .list());
        if (rows.size() <= PAGE) {
            return new PageOf<>(rows, null, -1);
        }
        rows.removeLast();
        return new PageOf<>(rows, Long.toString(rows.getLast().id()), -1);
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static DecisionRow row(ResultSet row, int number) throws SQLException {
        return new DecisionRow(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                row.getString("place"),
                row.getObject("asset_id", Long.class),
                row.getString("asset_name"),
                row.getString("asset_kind"),
                row.getString("action"),
                row.getString("outcome"),
                new Words(row.getString("reason_en"), row.getString("reason_ja")),
                new Cause(
                        row.getString("cause_kind"),
                        row.getObject("cause_id", Long.class),
                        row.getObject("activity_id", Long.class),
                        row.getInt("depth")),
                row.getTimestamp("at").toInstant());
    }

    private record Row(
            long prospect_id,
            String place,
            @Nullable Long asset_id,
            @Nullable String action,
            String outcome,
            String reason_en,
            String reason_ja,
            String cause_kind,
            @Nullable Long cause_id,
            @Nullable Long activity_id,
            int depth) {

        static Row of(NewDecision decision) {
            Cause cause = decision.cause();
            return new Row(
                    decision.prospect().value(),
                    decision.place(),
                    decision.assetId(),
                    decision.action(),
                    decision.outcome().name().toLowerCase(Locale.ROOT),
                    decision.reason().en(),
                    decision.reason().ja(),
                    cause.kind(),
                    cause.id(),
                    cause.activityId(),
                    cause.depth());
        }
    }
}
