package io.enishi.benchmarks;

import static io.enishi.benchmarks.MarketersWorld.action;
import static io.enishi.benchmarks.MarketersWorld.fork;
import static io.enishi.benchmarks.MarketersWorld.step;
import static io.enishi.benchmarks.ProgramsAtScale.say;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everybody goes through a rule, a trigger, a wait, an email (as far as queued), a list and a score: seven decisions each with the
 * end, each written down with its reason. Two waits of an hour pass on the clock that is set forward.
 */
final class SixSteps {

    private static final int DECISIONS = 7;
    private static final int SHOWN = 22;
    private static final int SECONDS_BETWEEN_LINES = 10;

    private final JdbcClient jdbc;
    private final MarketersWorld world;
    private final StatementCosts costs;
    private final SetForwardClock clock;
    private final Path data;

    SixSteps(JdbcClient jdbc, MarketersWorld world, StatementCosts costs, SetForwardClock clock, Path data) {
        this.jdbc = jdbc;
        this.world = world;
        this.costs = costs;
        this.clock = clock;
        this.data = data;
    }

    void run(int people) throws IOException, InterruptedException {
        long from = world.list("Everybody", 1, 0);
        long done = world.emptyList("Done");
        long redirect = world.redirect();
        jdbc.sql("vacuum analyze list_membership").update();
        costs.forget();
        OwnProcessors start = OwnProcessors.now(data);
        long[] machine = OwnProcessors.machine();
        long begun = System.nanoTime();
        long program = world.start("Six steps", from, steps(redirect, done));
        double seconds = moved("rule, to the trigger", program, begun, people);
        clicks(redirect);
        clock.forward(Duration.ofMinutes(61));
        begun = System.nanoTime();
        seconds += moved("trigger, to the wait", program, begun, 2L * people);
        clock.forward(Duration.ofMinutes(61));
        begun = System.nanoTime();
        seconds += moved("wait, email, list, score, end", program, begun, (long) DECISIONS * people);
        begun = System.nanoTime();
        awaitFeed();
        double feed = (System.nanoTime() - begun) / 1e9;
        OwnProcessors spent = OwnProcessors.now(data).since(start);
        long decisions = decided(program);
        say("%n(a) %,d people through six steps", people);
        say(
                "| decisions | seconds | decisions a second | microseconds of processor each | the feed was done after further |");
        say("|---|---|---|---|---|");
        say(
                "| %,d | %.1f | **%,.0f** | %.1f | %.1f s |",
                decisions, seconds, decisions / seconds, spent.seconds() * 1e6 / decisions, feed);
        say("%s", ProgramsAtScale.load(machine, spent.seconds()));
        say("Microseconds of processor for each decision: %s", spent.each(decisions));
        say("%s", gate(program, done, people));
        table(decisions);
    }

    private List<String> steps(long redirect, long done) {
        return List.of(
                fork("rule", """
                        {"criteria":{"match":"is","criterion":"prospect.score","settings":{"comparison":"AT_LEAST","points":100}}}"""),
                fork("trigger", """
                        {"any":[{"type":"21.custom-redirect","asset":%d}],"mode":"UP_TO","minutes":60}""".formatted(redirect)),
                step("wait", "{\"minutes\":60}"),
                step("email.send", "{\"templateId\":%d}".formatted(world.template())),
                action("list.add", "{\"listId\":%d}".formatted(done)),
                action("score.adjust", "{\"how\":\"ADD\",\"points\":5}"));
    }

    /** Every third person has clicked; the trigger finds it when its time is over. */
    private void clicks(long redirect) {
        jdbc.sql("""
                insert into activity (id, occurred_at, code, asset_kind, asset_id, prospect_id, verdict)
                select 3000000000 + id, :now, 21, 'custom-redirect', :redirect, id, 0 from prospect where id % 3 = 0
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("redirect", redirect)
                .update();
    }

    /** Until nobody is due any more; answers the seconds since then. */
    private double moved(String what, long program, long begun, long expected) throws InterruptedException {
        long told = begun;
        while (busy(program)) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (System.nanoTime() - told > SECONDS_BETWEEN_LINES * 1_000_000_000L) {
                told = System.nanoTime();
                say("  %s: %,d of %,d decisions after %.0f s", what, decided(program), expected, (told - begun) / 1e9);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        say("%s: %.1f s", what, seconds);
        return seconds;
    }

    private boolean busy(long program) {
        return jdbc.sql("""
                select p.state <> 'running' or exists (
                    select from traveller t where t.program_id = p.id and t.state = 'waiting' and t.ask_at <= :now)
                from program p where p.id = :program
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("program", program)
                .query(Boolean.class)
                .single();
    }

    private void awaitFeed() throws InterruptedException {
        while (jdbc.sql("select exists (select from change_feed)")
                .query(Boolean.class)
                .single()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private long decided(long program) {
        return number("select coalesce(sum(people), 0) from step_tally where program_id = :of", program);
    }

    private String gate(long program, long done, int people) {
        long runs = number("select count(*) from step_run where program_id = :of", program);
        long ended = number("select count(*) from traveller where state = 'completed' and program_id = :of", program);
        long listed = number("select count(*) from list_membership where deleted_at is null and list_id = :of", done);
        long queued = number(
                "select count(*) from delivery d join program_mail m on m.list_email_id = d.asset_id where m.program_id = :of",
                program);
        boolean right = runs == (long) DECISIONS * people
                && runs == decided(program)
                && ended == people
                && listed == people
                && queued == people;
        return "%s: %,d decisions with their reasons, %,d at the end, %,d on the list, %,d emails queued"
                .formatted(right ? "Right" : "WRONG", runs, ended, listed, queued);
    }

    private void table(long decisions) {
        double all = costs.millis();
        say("%nWhere PostgreSQL's %.1f s of statements go (microseconds for each decision, share, calls):", all / 1e3);
        say("| statement | µs | share | calls | rows |%n|---|---|---|---|---|");
        for (StatementCosts.Cost cost : costs.dearest(SHOWN)) {
            say(
                    "| `%s` | %.1f | %.0f %% | %,d | %,d |",
                    cost.words(),
                    cost.millis() * 1e3 / decisions,
                    cost.millis() * 100 / all,
                    cost.calls(),
                    cost.rows());
        }
    }

    private long number(String sql, long of) {
        return jdbc.sql(sql).param("of", of).query(Long.class).single();
    }
}
