package io.enishi.journey;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.step.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What pages ask about the people in programs. */
@Repository
class TravelQueries {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TravelQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<TravelRow> of(long program, ProspectId who) {
        return jdbc.sql("select * from traveller where program_id = :program and prospect_id = :who order by entry_no")
                .param("program", program)
                .param("who", who.value())
                .query(this::row)
                .list();
    }

    List<TravelRow> at(long program, String state, String step, long after, int most) {
        return jdbc.sql("""
                select * from traveller
                where program_id = :program and (:state = '' or state = :state) and (:step = '' or step = :step) and id > :after
                order by id limit :most
                """)
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

    Map<String, Long> states(long program) {
        Map<String, Long> counted = new HashMap<>();
        jdbc.sql("select state, count(*) from traveller where program_id = :program group by state")
                .param("program", program)
                .query(row -> {
                    counted.put(row.getString(1), row.getLong(2));
                });
        return counted;
    }

    private TravelRow row(ResultSet row, int number) throws SQLException {
        return new TravelRow(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
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
