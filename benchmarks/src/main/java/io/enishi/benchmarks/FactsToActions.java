package io.enishi.benchmarks;

import static io.enishi.benchmarks.MarketersWorld.WHO;
import static io.enishi.benchmarks.MarketersWorld.action;
import static io.enishi.benchmarks.MarketersWorld.fork;
import static io.enishi.benchmarks.ProgramsAtScale.say;

import io.enishi.action.ActionList;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDraft;
import io.enishi.criteria.Criteria;
import io.enishi.shared.ProspectId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * How soon an action follows a click, at so many clicks a second: an automation rule that asks for the click, and people who wait
 * for it at a program's trigger. Measured between two commits, as PostgreSQL dates them: the click's and that of the
 * action's decision.
 */
final class FactsToActions {

    private static final int TICKS_A_SECOND = 50;
    private static final int PATIENCE_SECONDS = 120;

    private final JdbcClient jdbc;
    private final MarketersWorld world;
    private final SetForwardClock clock;
    private final ActivityJournal journal;
    private final AutomationRules rules;
    private final JsonMapper json = new JsonMapper();

    FactsToActions(ApplicationContext product, MarketersWorld world, SetForwardClock clock) {
        this.jdbc = product.getBean(JdbcClient.class);
        this.journal = product.getBean(ActivityJournal.class);
        this.rules = product.getBean(AutomationRules.class);
        this.world = world;
        this.clock = clock;
    }

    void run(int rate, int seconds) throws InterruptedException {
        say("%n(b) %,d clicks a second for %d s, each of another person", rate, seconds);
        if (seconds < 1) {
            say("There are too few people for one second of them.");
            return;
        }
        List<Long> people = jdbc.sql("select id from prospect order by id limit :most")
                .param("most", rate * seconds)
                .query((row, n) -> row.getLong(1))
                .list();
        long byRule = world.redirect();
        long rule = rule(byRule, world.emptyList("Clicked, says the rule"));
        clicks(byRule, people, rate);
        Measured ofRule = measured(byRule, rule, people.size());
        rules.pause(rule, WHO);
        long byTrigger = world.redirect();
        long program = waiting(byTrigger, people.size());
        clicks(byTrigger, people, rate);
        Measured ofTrigger = measured(byTrigger, program, people.size());
        say("| | facts | actions | p50 | p99 | slowest |%n|---|---|---|---|---|---|");
        ofRule.say("rule");
        ofTrigger.say("program's trigger");
    }

    private record Measured(long facts, long actions, double p50, double p99, double slowest) {

        void say(String what) {
            ProgramsAtScale.say(
                    "| %s | %,d | %,d | %.3f s | **%.3f s** | %.3f s |", what, facts, actions, p50, p99, slowest);
        }
    }

    private long rule(long redirect, long list) throws InterruptedException {
        long rule = rules.create(
                new RuleDraft(
                        "Clicked",
                        "",
                        null,
                        new Criteria.Is(
                                "activity.custom-redirect", json.valueToTree(Map.of("did", "YES", "asset", redirect))),
                        new ActionList(
                                List.of(new ActionList.Item("list.add", json.valueToTree(Map.of("listId", list)))))),
                WHO);
        rules.start(rule, WHO);
        while (rules.get(rule, WHO).sweeping()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return rule;
    }

    private long waiting(long redirect, int people) throws InterruptedException {
        long program = world.start(
                "Waits for clicks",
                world.list("Waits", 1, 0),
                List.of(
                        fork("trigger", """
                                {"any":[{"type":"21.custom-redirect","asset":%d}],"mode":"UP_TO","minutes":10080}""".formatted(redirect)),
                        action("list.add", "{\"listId\":%d}".formatted(world.emptyList("Clicked, says the program")))));
        // everybody is reckoned, not only let in
        while (jdbc.sql("select count(*) from traveller where program_id = :program and due_at is not null")
                        .param("program", program)
                        .query(Long.class)
                        .single()
                < people) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        while (waits()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return program;
    }

    private void clicks(long redirect, List<Long> people, int rate) throws InterruptedException {
        int together = Math.max(1, rate / TICKS_A_SECOND);
        long begun = System.nanoTime();
        AtomicLong failed = new AtomicLong();
        for (int next = 0; next < people.size(); next += together) {
            long wait = begun + next * 1_000_000_000L / rate - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            for (long person : people.subList(next, Math.min(next + together, people.size()))) {
                journal.record(click(redirect, person)).whenComplete((recorded, failure) -> {
                    if (failure != null) {
                        failed.incrementAndGet();
                    }
                });
            }
        }
        say(
                "  %,d clicks in %.1f s, %d of them failed",
                people.size(), (System.nanoTime() - begun) / 1e9, failed.get());
    }

    private Hit click(long redirect, long person) {
        return Hit.deed(
                clock.instant(),
                Verdict.HUMAN,
                null,
                new Hit.Deed(21, "custom-redirect", redirect, new ProspectId(person), true, Map.of()));
    }

    private Measured measured(long redirect, long asset, int expected) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (actions(asset) < expected && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return jdbc.sql("""
                with pair as (
                    select extract(epoch from pg_xact_commit_timestamp(d.xmin) - pg_xact_commit_timestamp(a.xmin)) as seconds
                    from activity a join decision d on d.prospect_id = a.prospect_id and d.asset_id = :asset and d.action = 'list.add'
                    where a.asset_id = :redirect and a.code = 21 and a.verdict = 0)
                select (select count(*) from activity where asset_id = :redirect and code = 21 and verdict = 0) as facts,
                    count(*) as actions,
                    coalesce(percentile_disc(0.5) within group (order by seconds), -1) as p50,
                    coalesce(percentile_disc(0.99) within group (order by seconds), -1) as p99,
                    coalesce(max(seconds), -1) as slowest
                from pair
                """)
                .param("asset", asset)
                .param("redirect", redirect)
                .query((row, n) -> new Measured(
                        row.getLong("facts"),
                        row.getLong("actions"),
                        row.getDouble("p50"),
                        row.getDouble("p99"),
                        row.getDouble("slowest")))
                .single();
    }

    private long actions(long asset) {
        return jdbc.sql("select count(*) from decision where asset_id = :asset and action = 'list.add'")
                .param("asset", asset)
                .query(Long.class)
                .single();
    }

    private boolean waits() {
        return jdbc.sql("select exists (select from change_feed)")
                .query(Boolean.class)
                .single();
    }
}
