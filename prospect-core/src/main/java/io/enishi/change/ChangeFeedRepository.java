package io.enishi.change;

import io.enishi.change.ChangeBatch.Change;
import io.enishi.shared.ProspectId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ChangeFeedRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChangeFeedRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void append(Collection<NewChange> changes) {
        jdbc.sql("""
                insert into change_feed (prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail)
                select c.prospect_id, c.facts, c.cause_kind, c.cause_id, c.activity_id, c.depth, c.trail
                from jsonb_to_recordset(cast(:changes as jsonb)) as c(prospect_id bigint, facts text[], cause_kind text,
                    cause_id bigint, activity_id bigint, depth smallint, trail text[])
                """).param("changes", asJson(changes)).update();
    }

    /** Rows that nobody may answer any more, because each answer would only cause the next one. */
    void parkCircles(Collection<NewChange> changes) {
        jdbc.sql("""
                insert into change_parked (change_id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at,
                    reason, stage, reaction, error)
                select nextval('change_feed_seq'), c.prospect_id, c.facts, c.cause_kind, c.cause_id, c.activity_id, c.depth,
                    c.trail, now(), 'circle', 0, '', c.chain
                from jsonb_to_recordset(cast(:changes as jsonb)) as c(prospect_id bigint, facts text[], cause_kind text,
                    cause_id bigint, activity_id bigint, depth smallint, trail text[], chain text)
                """).param("changes", asJson(changes)).update();
    }

    /** Locks the oldest rows that stand before this stage and that no other worker holds. */
    ChangeBatch claim(Stage stage, int atMost) {
        return new ChangeBatch(jdbc.sql("""
                select id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at
                from change_feed
                where stage >= :after and stage < :order and (only_stage is null or only_stage = :order)
                order by id
                limit :most
                for update skip locked
                """)
                .param("after", stage.after())
                .param("order", stage.order())
                .param("most", atMost)
                .query(ChangeFeedRepository::change)
                .list());
    }

    /** Locks those of the given rows that still stand before this stage. */
    ChangeBatch claim(Stage stage, ChangeBatch among) {
        return new ChangeBatch(jdbc.sql("""
                select id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at
                from change_feed
                where id = any(:ids) and stage >= :after and stage < :order
                    and (only_stage is null or only_stage = :order)
                order by id
                for update skip locked
                """)
                .param("ids", ids(among))
                .param("after", stage.after())
                .param("order", stage.order())
                .query(ChangeFeedRepository::change)
                .list());
    }

    /** Marks the rows as seen by this stage; the last one deletes them. */
    void settle(Stage stage, ChangeBatch batch) {
        jdbc.sql("delete from change_feed where id = any(:ids) and (only_stage = :order or :last)")
                .param("ids", ids(batch))
                .param("order", stage.order())
                .param("last", stage.last())
                .update();
        if (!stage.last()) {
            jdbc.sql("update change_feed set stage = :order where id = any(:ids)")
                    .param("ids", ids(batch))
                    .param("order", stage.order())
                    .update();
        }
    }

    /** Sets a row aside for this one reaction, with the error it met. */
    void park(Stage stage, ChangeBatch batch, String error) {
        jdbc.sql("""
                insert into change_parked (change_id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at,
                    reason, stage, reaction, error)
                select id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at,
                    'failed', :order, :reaction, :error
                from change_feed
                where id = any(:ids)
                """)
                .param("ids", ids(batch))
                .param("order", stage.order())
                .param("reaction", stage.reaction().name())
                .param("error", error)
                .update();
    }

    boolean anythingWaits() {
        return jdbc.sql("select exists (select from change_feed)")
                .query(Boolean.class)
                .single();
    }

    /** Rows that passed every stage there is: left over when a reaction was taken out of the house. */
    void sweep(int lastOrder) {
        jdbc.sql("delete from change_feed where stage >= :last")
                .param("last", lastOrder)
                .update();
    }

    private String asJson(Collection<NewChange> changes) {
        return json.writeValueAsString(changes.stream()
                .sorted((one, other) -> one.prospect().compareTo(other.prospect()))
                .map(Row::of)
                .toList());
    }

    private static Long[] ids(ChangeBatch batch) {
        return batch.changes().stream().map(Change::id).toArray(Long[]::new);
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        Cause cause = new Cause(
                row.getString("cause_kind"),
                row.getObject("cause_id", Long.class),
                row.getObject("activity_id", Long.class),
                row.getInt("depth"),
                List.of(texts(row.getArray("trail"))));
        Timestamp at = row.getTimestamp("at");
        return new Change(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                Set.of(texts(row.getArray("facts"))),
                cause,
                at.toInstant());
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private record Row(
            long prospect_id,
            Set<String> facts,
            String cause_kind,
            @Nullable Long cause_id,
            @Nullable Long activity_id,
            int depth,
            List<String> trail,
            String chain) {

        static Row of(NewChange change) {
            Cause cause = change.cause();
            return new Row(
                    change.prospect().value(),
                    change.facts(),
                    cause.kind(),
                    cause.id(),
                    cause.activityId(),
                    cause.depth(),
                    cause.trail(),
                    cause.chain());
        }
    }
}
