package io.enishi.change;

import io.enishi.change.ChangeBatch.Change;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChangeFeedRepository {

    /** Stands between facts, and between causes, on their way into an array column; none of them can hold it. */
    private static final String BETWEEN = "\u001f";

    /** New changes for {@code unnest}; facts and trail are one text each, for its arrays hold no arrays of different lengths. */
    private static final String ARRAYS = """
            cast(:prospects as bigint[]), cast(:facts as text[]), cast(:kinds as text[]), cast(:causes as bigint[]),
            cast(:activities as bigint[]), cast(:depths as smallint[]), cast(:trails as text[])""";

    private static final String NAMES = "prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail";

    private final JdbcClient jdbc;

    ChangeFeedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(Collection<NewChange> changes) {
        bound("""
                insert into change_feed (prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail)
                select prospect_id, string_to_array(facts, chr(31)), cause_kind, cause_id, activity_id, depth,
                    string_to_array(trail, chr(31))
                from unnest(%s) as c (%s)
                """.formatted(ARRAYS, NAMES), inIdOrder(changes)).update();
    }

    int append(PeopleQuery people, Set<String> facts, Cause cause, int atMost) {
        return jdbc.sql("""
                insert into change_feed (prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail)
                select c.id, string_to_array(:facts, chr(31)), :kind, cast(:cause as bigint), cast(:activity as bigint), :depth,
                    string_to_array(:trail, chr(31))
                from (%s) as c (id) order by c.id limit :most
                """.formatted(people.sql()))
                .params(people.parameters())
                .param("facts", String.join(BETWEEN, facts))
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .param("activity", cause.activityId())
                .param("depth", cause.depth())
                .param("trail", String.join(BETWEEN, cause.trail()))
                .param("most", atMost)
                .update();
    }

    /** Rows that nobody may answer any more, because each answer would only cause the next one. */
    void parkCircles(Collection<NewChange> changes) {
        List<NewChange> rows = inIdOrder(changes);
        bound("""
                insert into change_parked (change_id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at,
                    reason, stage, reaction, error)
                select nextval('change_feed_seq'), prospect_id, string_to_array(facts, chr(31)), cause_kind, cause_id,
                    activity_id, depth, string_to_array(trail, chr(31)), now(), 'circle', 0, '', chain
                from unnest(%s, cast(:chains as text[])) as c (%s, chain)
                """.formatted(ARRAYS, NAMES), rows)
                .param("chains", SqlArrays.texts(rows, row -> row.cause().chain()))
                .update();
    }

    /** Which of these stages have rows above this id waiting; one probe of the index each, for a limit is not joined. */
    Set<Integer> standing(Collection<Integer> stages, long behind) {
        return new HashSet<>(jdbc.sql("""
                select s from unnest(cast(:stages as integer[])) as s
                cross join lateral (select from change_feed f where f.stage = s and f.id > :behind limit 1) as waiting
                """)
                .param("stages", stages.toArray(Integer[]::new))
                .param("behind", behind)
                .query(Integer.class)
                .list());
    }

    /** Locks the oldest rows above this id that wait in one of these stages and that no other worker holds. */
    ChangeBatch claim(Set<Integer> stages, long behind, int atMost) {
        return new ChangeBatch(stages.stream()
                .flatMap(stage -> jdbc
                        .sql("""
                        select id, prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at
                        from change_feed
                        where stage = :stage and id > :behind
                        order by id
                        limit :most
                        for update skip locked
                        """)
                        .param("stage", stage)
                        .param("behind", behind)
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
            Map<Integer, List<Long>> byStage = new TreeMap<>();
            route.onward()
                    .forEach((id, stage) -> byStage.computeIfAbsent(stage, none -> new ArrayList<>())
                            .add(id));
            // by their numbers alone: joined with them, a table that was empty when it was analysed is read from end to
            // end
            byStage.forEach((stage, ids) -> jdbc.sql(
                            "update change_feed set stage = :stage where id = any(:ids) and only_stage is null")
                    .param("stage", stage)
                    .param("ids", ids.toArray(Long[]::new))
                    .update());
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

    private JdbcClient.StatementSpec bound(String insert, List<NewChange> rows) {
        return jdbc.sql(insert)
                .param("prospects", SqlArrays.longs(rows, row -> row.prospect().value()))
                .param("facts", SqlArrays.texts(rows, row -> String.join(BETWEEN, row.facts())))
                .param("kinds", SqlArrays.texts(rows, row -> row.cause().kind()))
                .param("causes", SqlArrays.longs(rows, row -> row.cause().id()))
                .param("activities", SqlArrays.longs(rows, row -> row.cause().activityId()))
                .param("depths", SqlArrays.smalls(rows, row -> row.cause().depth()))
                .param(
                        "trails",
                        SqlArrays.texts(
                                rows, row -> String.join(BETWEEN, row.cause().trail())));
    }

    private static List<NewChange> inIdOrder(Collection<NewChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(NewChange::prospect))
                .toList();
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
}
