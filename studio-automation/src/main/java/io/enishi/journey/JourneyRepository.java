package io.enishi.journey;

import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import io.enishi.step.Reason;
import io.enishi.step.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the engine asks about travellers and writes of them. */
@Repository
class JourneyRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JourneyRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A program for which there is something to do at this moment. */
    record Due(long program, boolean start, boolean lists, boolean stop, boolean people, boolean again) {}

    /** All that is to be done anywhere; the one question that an idle engine asks. */
    List<Due> due(Instant now) {
        return jdbc.sql("""
                select * from (
                    select p.id,
                        p.state = 'scheduled' and p.start_at <= :now as start,
                        p.state = 'starting' as lists,
                        coalesce(p.state = 'running' and p.stop_at <= :now, false) as stop,
                        p.state = 'running' and exists (
                            select from traveller t where t.program_id = p.id and t.state = 'waiting' and t.ask_at <= :now) as people,
                        p.state = 'running' and exists (
                            select from traveller t where t.program_id = p.id and t.again_at <= :now) as again
                    from program p join asset a on a.id = p.id
                    where p.state in ('scheduled', 'starting', 'running') and a.deleted_at is null) d
                where start or lists or stop or people or again
                order by id
                """)
                .param("now", Times.sql(now))
                .query((row, n) -> new Due(
                        row.getLong("id"),
                        row.getBoolean("start"),
                        row.getBoolean("lists"),
                        row.getBoolean("stop"),
                        row.getBoolean("people"),
                        row.getBoolean("again")))
                .list();
    }

    /**
     * Those whose time has come, locked; nobody whom another node is moving. In the order of the index and of nothing else: a whole
     * program is due at one moment when it is published anew, and would be sorted for each batch of it.
     */
    List<Standing> claim(long program, Instant now, int atMost) {
        return jdbc.sql("""
                select * from traveller
                where program_id = :program and state = 'waiting' and ask_at <= :now
                order by ask_at
                limit :most
                for update skip locked
                """)
                .param("program", program)
                .param("now", Times.sql(now))
                .param("most", atMost)
                .query(JourneyRepository::standing)
                .list();
    }

    /**
     * These people where they are on their way, locked. It waits for whoever moves them this moment: what the mover did not see
     * yet is seen afterwards. They are found by their numbers: the index of all who wait is kept out, for a planner that takes them
     * for few would read everybody in the program.
     */
    List<Standing> lock(long program, Collection<ProspectId> people) {
        return jdbc.sql("""
                select * from traveller
                where program_id = :program and prospect_id = any(cast(:people as bigint[])) and state || '' = 'waiting'
                order by id
                for update
                """)
                .param("program", program)
                .param("people", SqlArrays.longs(people, ProspectId::value))
                .query(JourneyRepository::standing)
                .list();
    }

    /** Which way each of them once went on from this step. */
    Map<Long, Way> ways(String step, Collection<Standing> people) {
        Map<Long, Way> ways = new HashMap<>();
        jdbc.sql(
                        "select traveller_id, way from step_run where step = :step and traveller_id = any(cast(:ids as bigint[]))")
                .param("step", step)
                .param("ids", SqlArrays.longs(people, Standing::id))
                .query(row -> {
                    ways.put(row.getLong(1), Way.valueOf(row.getString(2).toUpperCase(Locale.ROOT)));
                });
        return ways;
    }

    void write(long program, int version, Ledger ledger, Instant now) {
        runs(program, version, ledger.runs(), now);
        places(ledger.places());
    }

    private void runs(long program, int version, List<Ledger.Run> runs, Instant now) {
        if (runs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into step_run (traveller_id, step, program_id, version, arrived_at, left_at, turn, way, result, reason, params)
                select id, step, :program, :version, arrived, :now, turn, way, result, reason, cast(params as jsonb)
                from unnest(cast(:ids as bigint[]), cast(:steps as text[]), cast(:arrivals as timestamptz[]), cast(:ways as text[]),
                    cast(:results as text[]), cast(:reasons as text[]), cast(:params as text[]))
                    with ordinality as r(id, step, arrived, way, result, reason, params, turn)
                """)
                .param("program", program)
                .param("version", version)
                .param("now", Times.sql(now))
                .param("ids", SqlArrays.longs(runs, run -> run.who().id()))
                .param("steps", SqlArrays.texts(runs, run -> run.who().step()))
                .param(
                        "arrivals",
                        SqlArrays.texts(runs, run -> run.who().arrivedAt().toString()))
                .param("ways", SqlArrays.texts(runs, run -> run.how().way().key()))
                .param(
                        "results",
                        SqlArrays.texts(runs, run -> run.how().result().name().toLowerCase(Locale.ROOT)))
                .param(
                        "reasons",
                        SqlArrays.texts(runs, run -> run.how().reason().code()))
                .param("params", SqlArrays.texts(runs, run -> params(run.how().reason())))
                .update();
    }

    private void places(List<Ledger.Place> places) {
        if (places.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update traveller t set state = n.state, why = n.why, why_params = cast(n.params as jsonb), step = n.step,
                    arrived_at = n.arrived, due_at = n.due, held_seconds = n.held, ask_at = n.ask, ended_at = n.ended, again_at = n.again,
                    led_by = '{}'
                from unnest(cast(:ids as bigint[]), cast(:states as text[]), cast(:whys as text[]), cast(:params as text[]),
                    cast(:steps as text[]), cast(:arrivals as timestamptz[]), cast(:dues as timestamptz[]), cast(:held as bigint[]),
                    cast(:asks as timestamptz[]), cast(:ends as timestamptz[]), cast(:agains as timestamptz[]))
                    as n(id, state, why, params, step, arrived, due, held, ask, ended, again)
                where t.id = n.id
                """)
                .param("ids", SqlArrays.longs(places, place -> place.who().id()))
                .param("states", SqlArrays.texts(places, Ledger.Place::state))
                .param(
                        "whys",
                        SqlArrays.texts(
                                places,
                                place ->
                                        place.why() == null ? null : place.why().code()))
                .param("params", SqlArrays.texts(places, place -> place.why() == null ? null : params(place.why())))
                .param("steps", SqlArrays.texts(places, place -> place.who().step()))
                .param(
                        "arrivals",
                        SqlArrays.texts(places, place -> place.who().arrivedAt().toString()))
                .param("dues", SqlArrays.texts(places, place -> text(place.who().dueAt())))
                .param("held", SqlArrays.longs(places, place -> place.who().heldSeconds()))
                .param("asks", SqlArrays.texts(places, place -> place.askAt().toString()))
                .param("ends", SqlArrays.texts(places, place -> text(place.endedAt())))
                .param("agains", SqlArrays.texts(places, place -> text(place.againAt())))
                .update();
    }

    /** Where people wait, and how many at each step. */
    Map<String, Long> waiting(long program) {
        Map<String, Long> counted = new HashMap<>();
        jdbc.sql("select step, count(*) from traveller where program_id = :program and state = 'waiting' group by step")
                .param("program", program)
                .query(row -> {
                    counted.put(row.getString(1), row.getLong(2));
                });
        return counted;
    }

    private @Nullable String params(Reason reason) {
        return reason.params().isEmpty()
                ? null
                : json.writeValueAsString(reason.params()).replace("\\u0000", "");
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                row.getInt("entry_no"),
                row.getString("step"),
                Objects.requireNonNull(Times.read(row, "entered_at")),
                Objects.requireNonNull(Times.read(row, "arrived_at")),
                Times.read(row, "due_at"),
                row.getLong("held_seconds"),
                List.of((String[]) row.getArray("led_by").getArray()));
    }
}
