package io.enishi.lint;

import io.enishi.action.ActionList;
import io.enishi.action.ProspectBatch;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDraft;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Way;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What tests of findings write again and again: people, lists, rules and programs. */
@TestComponent
class Desk {

    static final Viewer KEN = Viewer.system();
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final JsonMapper JSON = new JsonMapper();

    final Programs programs;
    final AutomationRules rules;
    final Lists lists;
    final Prospects prospects;
    final JdbcClient jdbc;
    private final StepCatalog steps;
    private final TransactionTemplate transaction;

    Desk(
            Programs programs,
            AutomationRules rules,
            Lists lists,
            Prospects prospects,
            JdbcClient jdbc,
            StepCatalog steps,
            PlatformTransactionManager transactions) {
        this.programs = programs;
        this.rules = rules;
        this.lists = lists;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.steps = steps;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Stands for an email, which only a neighbour sends. */
    @TestComponent
    static class TestMail implements StepType<TestMail.Settings> {

        record Settings() {}

        @Override
        public String key() {
            return "test.mail";
        }

        @Override
        public Words label() {
            return new Words("Mail", "メール");
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public Words sentence(Settings settings, Names names) {
            return label();
        }

        @Override
        public Set<Way> ways() {
            return ONE_WAY;
        }

        @Override
        public boolean mails() {
            return true;
        }

        @Override
        public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
            return StepType.all(who, Move.next(Reason.DONE));
        }
    }

    static Criteria is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, JSON.valueToTree(settings));
    }

    static Criteria onList(long list) {
        return is("prospect.list", Map.of("listId", list));
    }

    static Criteria notOnList(long list) {
        return is("prospect.list", Map.of("listId", list, "member", "IS_NOT"));
    }

    static Criteria company(String name) {
        return is("prospect.field", Map.of("field", "company", "operator", "IS", "value", name));
    }

    static ActionList.Item addTo(long list) {
        return new ActionList.Item("list.add", JSON.valueToTree(Map.of("listId", list)));
    }

    static ActionList.Item removeFrom(long list) {
        return new ActionList.Item("list.remove", JSON.valueToTree(Map.of("listId", list)));
    }

    static ActionList.Item set(String field, String value) {
        return new ActionList.Item("prospect.set-field", JSON.valueToTree(Map.of("field", field, "value", value)));
    }

    Draft path() {
        return new Draft();
    }

    final class Draft {

        Path path = Path.empty();
        private Spot next = Spot.START;

        Draft step(String kind, Map<String, ?> settings) {
            path = path.insert(
                    next, kind, JSON.valueToTree(settings), steps.get(kind).ways());
            next = Spot.after(path.latest());
            return this;
        }

        Draft on(Way way) {
            next = Spot.on(path.latest(), way);
            return this;
        }

        Draft mail() {
            return step("test.mail", Map.of());
        }

        Draft waiting(int minutes) {
            return step("wait", Map.of("minutes", minutes));
        }

        Draft asking(Criteria criteria) {
            return step("rule", Map.of("criteria", criteria(criteria)));
        }

        Draft doing(ActionList.Item item) {
            return step(
                    "action", Map.of("actions", List.of(Map.of("action", item.action(), "settings", item.settings()))));
        }
    }

    private static Object criteria(Criteria criteria) {
        return JSON.readTree(JSON.writerFor(Criteria.class).writeValueAsString(criteria));
    }

    long rule(String name, Criteria criteria, ActionList.Item... items) {
        return rules.create(new RuleDraft(name, "", null, criteria, new ActionList(Arrays.asList(items))), KEN);
    }

    long running(String name, Criteria criteria, ActionList.Item... items) {
        long id = rule(name, criteria, items);
        jdbc.sql("update automation_rule set running = true where id = ?")
                .param(id)
                .update();
        return id;
    }

    void stopped(long... ids) {
        for (long id : ids) {
            jdbc.sql("update automation_rule set running = false where id = ?")
                    .param(id)
                    .update();
        }
    }

    long program(Draft draft, ProgramSettings settings) {
        return program("Program " + UUID.randomUUID(), draft, settings);
    }

    long program(String name, Draft draft, ProgramSettings settings) {
        long id = programs.create(name, null, KEN);
        programs.write(id, "", draft.path, 1, KEN);
        programs.settle(id, settings, KEN);
        return id;
    }

    void stands(long program, ProspectId who, String step, Instant due) {
        jdbc.sql("""
                insert into traveller (program_id, prospect_id, entry_no, state, step, entered_at, arrived_at, due_at, ask_at)
                values (?, ?, 1, 'waiting', ?, cast(? as timestamptz), cast(? as timestamptz), cast(? as timestamptz), cast(? as timestamptz))
                """)
                .params(
                        program,
                        who.value(),
                        step,
                        "2026-11-24T00:00Z",
                        "2026-11-24T00:00Z",
                        due.toString(),
                        due.toString())
                .update();
    }

    /** What another node answers while every question about this table has to wait. */
    <T> T whileNobodyMayRead(String table, Supplier<T> question) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("lock table " + table + " in access exclusive mode").update();
            return CompletableFuture.supplyAsync(question).join();
        }));
    }

    long list() {
        return lists.create("List " + UUID.randomUUID(), KEN);
    }

    ProspectId person(String company, long... on) {
        ProspectId who = prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@example.jp"), Map.of("company", company)),
                Cause.user(null));
        for (long list : on) {
            transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(who), list, Cause.user(null)));
        }
        return who;
    }
}
