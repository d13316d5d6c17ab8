package io.enishi.journey;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.step.Reason;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What pages ask about the people in programs. */
@Repository
class TravelQueries {

    private static final String ALL = """
            select t.*, p.email, coalesce(nullif(trim(concat_ws(' ', p.last_name, p.first_name)), ''), p.email) as name
            from traveller t join prospect p on p.id = t.prospect_id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TravelQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<TravelRow> find(long id, Viewer viewer) {
        return jdbc.sql(ALL + " where t.id = :id and (not :own or p.assigned_user_id = :viewer)")
                .param("id", id)
                .param("own", viewer.ownProspectsOnly())
                .param("viewer", viewer.userId())
                .query(this::row)
                .optional();
    }

    /** Every program that she is or was in, the latest first. */
    List<TravelRow> of(ProspectId who) {
        return jdbc.sql(ALL + " where t.prospect_id = :who order by t.id desc limit 200")
                .param("who", who.value())
                .query(this::row)
                .list();
    }

    List<TravelRow> of(long program, ProspectId who) {
        return jdbc.sql(ALL + " where t.program_id = :program and t.prospect_id = :who order by t.entry_no")
                .param("program", program)
                .param("who", who.value())
                .query(this::row)
                .list();
    }

    List<TravelRow> at(long program, String state, String step, long after, int most, Viewer viewer) {
        return jdbc.sql(ALL + """
                 where t.program_id = :program and (:state = '' or t.state = :state) and (:step = '' or t.step = :step) and t.id > :after
                    and (not :own or p.assigned_user_id = :viewer)
                order by t.id limit :most
                """)
                .param("own", viewer.ownProspectsOnly())
                .param("viewer", viewer.userId())
                .param("program", program)
                .param("state", state)
                .param("step", step)
                .param("after", after)
                .param("most", most)
                .query(this::row)
                .list();
    }

    List<StepRun> runs(long traveller) {
        return jdbc.sql("select * from step_run where traveller_id = :id order by left_at, turn")
                .param("id", traveller)
                .query((row, n) -> new StepRun(
                        row.getString("step"),
                        row.getInt("version"),
                        row.getString("way"),
                        row.getString("result"),
                        Objects.requireNonNull(reason(row.getString("reason"), row.getString("params"))),
                        Objects.requireNonNull(Times.read(row, "arrived_at")),
                        Objects.requireNonNull(Times.read(row, "left_at"))))
                .list();
    }

    /** How many are on their way in each of these programs. */
    Map<Long, Long> onTheirWay(Collection<Long> programs) {
        Map<Long, Long> counted = new HashMap<>();
        jdbc.sql("""
                select program_id, count(*) from traveller
                where program_id = any(cast(:programs as bigint[])) and state = 'waiting' group by program_id
                """).param("programs", programs.toArray(Long[]::new)).query(row -> {
            counted.put(row.getLong(1), row.getLong(2));
        });
        return counted;
    }

    Map<String, Long> states(long program) {
        Map<String, Long> counted = new HashMap<>();
        jdbc.sql("select state, count(*) from traveller where program_id = :program group by state")
                .param("program", program)
                .query(row -> {
                    counted.put(row.getString(1), row.getLong(2));
                });
        return counted;
    }

    /** Who had gone which way by then. */
    List<Passed> passed(long program, Instant by) {
        return jdbc.sql("""
                select r.step, r.way, r.result, count(*) as people
                from traveller t join step_run r on r.traveller_id = t.id
                where t.program_id = :program and r.left_at <= :by group by 1, 2, 3
                """)
                .param("program", program)
                .param("by", Times.sql(by))
                .query((row, n) -> new Passed(
                        row.getString("step"), row.getString("way"), row.getString("result"), row.getLong("people")))
                .list();
    }

    /** Who stood where then: came before, and went on later or stands there still. */
    Map<String, Long> waiting(long program, Instant then) {
        Map<String, Long> counted = new HashMap<>();
        jdbc.sql("""
                select step, count(*) from (
                    select r.step from traveller t join step_run r on r.traveller_id = t.id
                    where t.program_id = :program and r.arrived_at <= :then and r.left_at > :then
                    union all
                    select t.step from traveller t
                    where t.program_id = :program and t.arrived_at <= :then and coalesce(t.ended_at, 'infinity') > :then
                        and t.entry_no > 0
                        and not exists (select from step_run r where r.traveller_id = t.id and r.step = t.step)) stood
                group by step
                """).param("program", program).param("then", Times.sql(then)).query(row -> {
            counted.put(row.getString(1), row.getLong(2));
        });
        return counted;
    }

    private TravelRow row(ResultSet row, int number) throws SQLException {
        return new TravelRow(
                row.getLong("id"),
                row.getLong("program_id"),
                new ProspectId(row.getLong("prospect_id")),
                Objects.requireNonNullElse(row.getString("name"), ""),
                row.getString("email"),
                row.getInt("entry_no"),
                row.getString("state"),
                reason(row.getString("why"), row.getString("why_params")),
                row.getString("step"),
                Objects.requireNonNull(Times.read(row, "entered_at")),
                Objects.requireNonNull(Times.read(row, "arrived_at")),
                Times.read(row, "due_at"),
                Times.read(row, "ended_at"));
    }

    private @Nullable Reason reason(@Nullable String code, @Nullable String params) {
        if (code == null) {
            return null;
        }
        return new Reason(code, params == null ? List.of() : List.of(json.readValue(params, String[].class)));
    }
}
