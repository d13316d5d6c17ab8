package io.enishi.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ActionList;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.decision.Decisions;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes rules, lets people do what rules look at, and says whom rules matched. */
class Rulebook {

    static final Viewer KEN = Viewer.system();

    final AutomationRules rules;
    final MovableClock clock;
    final JdbcClient jdbc;

    private final Prospects prospects;
    private final Lists lists;
    private final ActivityJournal journal;
    private final Decisions decisions;
    private final RuleSweep sweep;
    private final TransactionTemplate transaction;
    private final JsonMapper json = new JsonMapper();

    Rulebook(
            AutomationRules rules,
            MovableClock clock,
            JdbcClient jdbc,
            Prospects prospects,
            Lists lists,
            ActivityJournal journal,
            Decisions decisions,
            RuleSweep sweep,
            PlatformTransactionManager transactions) {
        this.rules = rules;
        this.clock = clock;
        this.jdbc = jdbc;
        this.prospects = prospects;
        this.lists = lists;
        this.journal = journal;
        this.decisions = decisions;
        this.sweep = sweep;
        this.transaction = new TransactionTemplate(transactions);
    }

    RuleDraft draft(Criteria criteria, Long... listsToAddTo) {
        return new RuleDraft(
                "Rule " + UUID.randomUUID(),
                "",
                null,
                criteria,
                new ActionList(List.of(listsToAddTo).stream()
                        .map(list -> new ActionList.Item("list.add", json.valueToTree(Map.of("listId", list))))
                        .toList()));
    }

    long started(RuleDraft draft) {
        long rule = rules.create(draft, KEN);
        start(rule);
        return rule;
    }

    void start(long rule) {
        rules.start(rule, KEN);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rules.get(rule, KEN).sweeping()).isFalse());
    }

    void edit(long rule, RuleDraft draft) {
        rules.pause(rule, KEN);
        rules.edit(rule, draft, KEN);
        start(rule);
    }

    /** Time goes by, and every rule looks at whom it wants to look at. */
    void after(Duration time) {
        clock.advance(time);
        look();
    }

    void look() {
        settled();
        sweep.run();
        settled();
    }

    void settled() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from change_feed")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    ProspectId person(Map<String, String> fields) {
        return prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@example.jp"), fields), Cause.user(null));
    }

    void change(ProspectId who, String field, String value) {
        transaction.executeWithoutResult(status -> prospects.change(who, Map.of(field, value), Cause.user(null)));
        settled();
    }

    void submits(ProspectId who, long form) {
        transaction.executeWithoutResult(status -> journal.append(
                List.of(new NewActivity(clock.instant(), 4, "form", form, who, null, Verdict.HUMAN, Map.of()))));
        settled();
    }

    long form() {
        return jdbc.sql("insert into asset (kind, name) values ('form', 'Request') returning id")
                .query(Long.class)
                .single();
    }

    long list() {
        return lists.create("Spring news " + UUID.randomUUID(), KEN);
    }

    boolean isOn(long list, ProspectId who) {
        return jdbc.sql("""
                select exists (select from list_membership where list_id = ? and prospect_id = ? and deleted_at is null)
                """).params(list, who.value()).query(Boolean.class).single();
    }

    /** The numbers of her matches, latest first. */
    List<Integer> numbers(long rule, ProspectId who) {
        return jdbc.sql("select match_no from rule_match where rule_id = ? and prospect_id = ? order by id desc")
                .params(rule, who.value())
                .query((row, number) -> row.getInt(1))
                .list();
    }

    /** How often the rule acted upon her. */
    long acted(long rule, ProspectId who) {
        return decisions.of(who, null, KEN).rows().stream()
                .filter(row -> Long.valueOf(rule).equals(row.assetId()) && "list.add".equals(row.action()))
                .count();
    }

    Criteria.Is is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    Criteria.Is field(String field, String operator, String value) {
        return is("prospect.field", Map.of("field", field, "operator", operator, "value", value));
    }

    Criteria.Is submitted(long form) {
        return is("activity.form", Map.of("what", "SUBMITTED", "did", "YES", "asset", form));
    }
}
