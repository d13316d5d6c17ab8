package io.enishi.benchmarks;

import static io.enishi.benchmarks.MarketersWorld.step;
import static io.enishi.benchmarks.ProgramsAtScale.say;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fifty programs in which everybody waits for weeks: how many statements all sessions of the product still ask for, and what it costs. */
final class IdlePrograms {

    private static final int PROGRAMS = 50;
    private static final int SHOWN = 15;
    private static final int WEEKS = 4 * 7 * 24 * 60;

    private final JdbcClient jdbc;
    private final MarketersWorld world;
    private final StatementCosts costs;
    private final Path data;

    IdlePrograms(JdbcClient jdbc, MarketersWorld world, StatementCosts costs, Path data) {
        this.jdbc = jdbc;
        this.world = world;
        this.costs = costs;
        this.data = data;
    }

    void run(int seconds) throws IOException, InterruptedException {
        say("%n(c) fifty programs are filled with everybody");
        for (int i = 0; i < PROGRAMS; i++) {
            world.start(
                    "Idle " + i,
                    world.list("Part " + i, PROGRAMS, i),
                    List.of(step("wait", "{\"minutes\":%d}".formatted(WEEKS))));
        }
        while (filling()) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        long waiting = jdbc.sql("select count(*) from traveller where state = 'waiting'")
                .query(Long.class)
                .single();
        // what came with them is over
        TimeUnit.SECONDS.sleep(10);
        costs.forget();
        OwnProcessors start = OwnProcessors.now(data);
        long[] machine = OwnProcessors.machine();
        TimeUnit.SECONDS.sleep(seconds);
        long calls = costs.calls();
        OwnProcessors spent = OwnProcessors.now(data).since(start);
        say(
                "| waiting people | statements a second, with those of transactions | without | of a core |%n|---|---|---|---|");
        say(
                "| %,d | %.2f | **%.2f** | %.2f %% |",
                waiting, calls / (double) seconds, questions() / (double) seconds, spent.seconds() * 100 / seconds);
        say("%s", ProgramsAtScale.load(machine, spent.seconds()));
        say("| statement | a minute | microseconds each |%n|---|---|---|");
        for (StatementCosts.Cost cost : costs.mostFrequent(SHOWN)) {
            say(
                    "| `%s` | %.0f | %.0f |",
                    cost.words(), cost.calls() * 60.0 / seconds, cost.millis() * 1e3 / cost.calls());
        }
    }

    private long questions() {
        return costs.mostFrequent(1_000).stream()
                .filter(cost -> !cost.words().matches("(?i)(begin|commit|rollback|savepoint|release|set |show ).*"))
                .mapToLong(StatementCosts.Cost::calls)
                .sum();
    }

    private boolean filling() {
        return jdbc.sql("""
                select exists (select from program where state = 'starting')
                    or exists (select from traveller t join program p on p.id = t.program_id
                        where t.state = 'waiting' and t.due_at is null and p.state = 'running')
                    or exists (select from change_feed)
                """).query(Boolean.class).single();
    }
}
