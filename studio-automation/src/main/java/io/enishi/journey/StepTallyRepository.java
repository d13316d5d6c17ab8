package io.enishi.journey;

import io.enishi.shared.SqlArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many went which way at each step: every batch adds rows of its own, so that batches do not wait for each other. */
@Repository
class StepTallyRepository {

    private final JdbcClient jdbc;

    StepTallyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kind(String step, String way, String result) {}

    void add(long program, List<Ledger.Run> runs) {
        if (runs.isEmpty()) {
            return;
        }
        Map<Kind, Long> counted = new HashMap<>();
        for (Ledger.Run run : runs) {
            Kind kind = new Kind(
                    run.who().step(),
                    run.how().way().key(),
                    run.how().result().name().toLowerCase(Locale.ROOT));
            counted.merge(kind, 1L, Long::sum);
        }
        List<Map.Entry<Kind, Long>> all = new ArrayList<>(counted.entrySet());
        jdbc.sql("""
                insert into step_tally (program_id, step, way, result, people)
                select :program, * from unnest(cast(:steps as text[]), cast(:ways as text[]), cast(:results as text[]), cast(:people as bigint[]))
                """)
                .param("program", program)
                .param("steps", SqlArrays.texts(all, one -> one.getKey().step()))
                .param("ways", SqlArrays.texts(all, one -> one.getKey().way()))
                .param("results", SqlArrays.texts(all, one -> one.getKey().result()))
                .param("people", SqlArrays.longs(all, Map.Entry::getValue))
                .update();
    }

    List<Passed> passed(long program) {
        return jdbc.sql("""
                select step, way, result, sum(people) as people from step_tally where program_id = :program
                group by step, way, result
                """)
                .param("program", program)
                .query((row, n) -> new Passed(
                        row.getString("step"), row.getString("way"), row.getString("result"), row.getLong("people")))
                .list();
    }

    /** Another number whenever somebody went on. */
    long mark(long program) {
        return jdbc.sql("select coalesce(max(id), 0) from step_tally where program_id = ?")
                .param(program)
                .query(Long.class)
                .single();
    }

    /** Makes one row of those that say the same; nobody waits for it. */
    void fold(long program) {
        jdbc.sql("""
                with gone as (
                    delete from step_tally where id = any(array(
                        select id from step_tally where program_id = :program for update skip locked)) returning *)
                insert into step_tally (program_id, step, way, result, people)
                select program_id, step, way, result, sum(people) from gone group by 1, 2, 3, 4
                """).param("program", program).update();
    }
}
