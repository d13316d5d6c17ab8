package io.enishi.journey;

import io.enishi.program.Again;
import io.enishi.shared.Times;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What becomes of everybody at once when a program goes on or has a new version: one statement for each step. */
@Repository
class RearrangeRepository {

    private final JdbcClient jdbc;

    RearrangeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was due is due later; whoever listens is asked at once, for something may have happened meanwhile. */
    void shift(long program, Duration by, Instant now, String[] listening) {
        jdbc.sql("""
                update traveller set due_at = due_at + make_interval(secs => :by), held_seconds = held_seconds + :by,
                    ask_at = case when step = any(cast(:listening as text[])) then :now else ask_at + make_interval(secs => :by) end
                where program_id = :program and state in ('waiting', 'suspended')
                """)
                .param("program", program)
                .param("by", by.toSeconds())
                .param("now", Times.sql(now))
                .param("listening", listening)
                .update();
    }

    /** When whoever came to her last end may enter again. */
    void again(long program, Again again) {
        jdbc.sql("""
                update traveller t set again_at = ended_at + make_interval(hours => :days * 24)
                where program_id = :program and state = 'completed' and again_at is null and entry_no < :most
                    and not exists (select from traveller l
                        where l.program_id = t.program_id and l.prospect_id = t.prospect_id and l.entry_no > t.entry_no)
                """)
                .param("program", program)
                .param("days", again.days())
                .param("most", again.most() == null ? Integer.MAX_VALUE : again.most())
                .update();
    }

    void neverAgain(long program) {
        jdbc.sql("update traveller set again_at = null where program_id = :program and again_at is not null")
                .param("program", program)
                .update();
    }

    /** They stay; when the step is due is reckoned anew from their arrival. */
    void reckonAnew(long program, String step, Instant now) {
        jdbc.sql("""
                update traveller set due_at = null, ask_at = :now
                where program_id = :program and step = :step and state in ('waiting', 'suspended')
                """)
                .param("program", program)
                .param("step", step)
                .param("now", Times.sql(now))
                .update();
    }

    void move(long program, String step, String target, Instant now) {
        jdbc.sql("""
                update traveller set step = :target, arrived_at = :now, due_at = null, held_seconds = 0, ask_at = :now
                where program_id = :program and step = :step and state in ('waiting', 'suspended')
                """)
                .param("program", program)
                .param("step", step)
                .param("target", target)
                .param("now", Times.sql(now))
                .update();
    }

    void leave(long program, String step, Instant now) {
        jdbc.sql("""
                update traveller set state = 'left', why = 'published', why_params = null, ended_at = :now
                where program_id = :program and step = :step and state in ('waiting', 'suspended')
                """)
                .param("program", program)
                .param("step", step)
                .param("now", Times.sql(now))
                .update();
    }

    /** The parked try once more. */
    int retry(long program, Instant now) {
        return jdbc.sql("""
                update traveller set state = 'waiting', why = null, why_params = null, ask_at = :now
                where program_id = :program and state = 'parked'
                """)
                .param("program", program)
                .param("now", Times.sql(now))
                .update();
    }
}
