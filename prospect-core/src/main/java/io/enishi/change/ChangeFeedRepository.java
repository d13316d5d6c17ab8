package io.enishi.change;

import io.enishi.change.ChangeBatch.Change;
import io.enishi.shared.ProspectId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ChangeFeedRepository {

    /** Stands between facts, and between causes, on their way into an array column; none of them can hold it. */
    private static final String BETWEEN = "\u001f";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChangeFeedRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void append(Collection<NewChange> changes) {
        List<NewChange> rows = inIdOrder(changes);
        jdbc.sql("""
                insert into change_feed (prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail)
                select prospect_id, string_to_array(facts, chr(31)), cause_kind, cause_id, activity_id, depth,
                    string_to_array(trail, chr(31))
                from unnest(cast(:prospects as bigint[]), cast(:facts as text[]), cast(:kinds as text[]), cast(:causes as bigint[]),
                        cast(:activities as bigint[]), cast(:depths as smallint[]), cast(:trails as text[]))
                    as c (prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail)
                """)
                .param("prospects", longs(rows, row -> row.prospect().value()))
                .param("facts", texts(rows, row -> String.join(BETWEEN, row.facts())))
                .param("kinds", texts(rows, row -> row.cause().kind()))
                .param("causes", longs(rows, row -> row.cause().id()))
                .param("activities", longs(rows, row -> row.cause().activityId()))
                .param(
                        "depths",
                        rows.stream().map(row -> (short) row.cause().depth()).toArray(Short[]::new))
                .param(
                        "trails",
                        texts(rows, row -> String.join(BETWEEN, row.cause().trail())))
                .update();
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

    /** Which of these stages have rows waiting; one probe of the index each. */
    Set<Integer> standing(Collection<Integer> stages) {
        return new HashSet<>(jdbc.sql("""
                select s from unnest(cast(:stages as integer[])) as s
                where exists (select from change_feed f where f.stage = s)
                """)
                .param("stages", stages.toArray(Integer[]::new))
                .query(Integer.class)
                .list());
    }

    /** Locks the oldest rows that wait in one of these stages and that no other worker holds. */
    ChangeBatch claim(Set<Integer> stages, int atMost) {
        return new ChangeBatch(stages.stream()
                .flatMap(stage -> jdbc
                        .sql("""
                        select id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at
                        from change_feed
                        where stage = :stage
                        order by id
                        limit :most
                        for update skip locked
                        """)
                        .param("stage", stage)
                        .param("most", atMost)
                        .query(ChangeFeedRepository::change)
                        .list()
                        .stream())
                .sorted(Comparator.comparingLong(Change::id))
                .toList());
    }

    /** Locks those of the given rows that still wait for this stage. */
    ChangeBatch claim(Stage stage, ChangeBatch among) {
        return new ChangeBatch(jdbc.sql("""
                select id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at
                from change_feed
                where id = any(:ids) and stage = any(:stages)
                order by id
                for update skip locked
                """)
                .param("ids", ids(among))
                .param("stages", stage.takes().toArray(Integer[]::new))
                .query(ChangeFeedRepository::change)
                .list());
    }

    /** Lets each row wait for its next stage, or deletes it; one that was given back to a single reaction goes no further. */
    void settle(Route route) {
        if (!route.onward().isEmpty()) {
            jdbc.sql("""
                    update change_feed f set stage = next.stage
                    from unnest(cast(:ids as bigint[]), cast(:stages as integer[])) as next (id, stage)
                    where f.id = next.id and f.only_stage is null
                    """)
                    .param("ids", route.onward().keySet().toArray(Long[]::new))
                    .param("stages", route.onward().values().toArray(Integer[]::new))
                    .update();
            jdbc.sql("delete from change_feed where id = any(:ids) and only_stage is not null")
                    .param("ids", route.onward().keySet().toArray(Long[]::new))
                    .update();
        }
        if (!route.done().isEmpty()) {
            jdbc.sql("delete from change_feed where id = any(:ids)")
                    .param("ids", route.done().toArray(Long[]::new))
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

    /** Rows that wait for a reaction which was taken out of the house go on to the next one, or out. */
    void sweep(Collection<Integer> stages) {
        Integer[] known = stages.toArray(Integer[]::new);
        jdbc.sql("""
                update change_feed f
                set stage = (select min(s) from unnest(cast(:known as integer[])) as s where s > f.stage)
                where f.stage > 0 and f.stage <> all(:known) and f.stage < (select max(s) from unnest(cast(:known as integer[])) as s)
                """).param("known", known).update();
        jdbc.sql("delete from change_feed where stage > 0 and stage <> all(:known)")
                .param("known", known)
                .update();
    }

    private String asJson(Collection<NewChange> changes) {
        return json.writeValueAsString(inIdOrder(changes).stream().map(Row::of).toList());
    }

    private static List<NewChange> inIdOrder(Collection<NewChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(NewChange::prospect))
                .toList();
    }

    private static Long[] longs(List<NewChange> rows, Function<NewChange, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static String[] texts(List<NewChange> rows, Function<NewChange, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
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
