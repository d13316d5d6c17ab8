package io.enishi.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ActionList;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.Circles;
import io.enishi.change.StoppedCircle;
import io.enishi.criteria.Criteria;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Rules that cause each other stop, say so by their names, and hold up neither other people nor other rules. */
@DatabaseTest(properties = {"enishi.change.workers=2", "enishi.programs.enabled=false"})
class RuleCirclesDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final AutomationRules rules;
    private final Prospects prospects;
    private final Lists lists;
    private final Circles circles;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json = new JsonMapper();

    private long x;
    private long other;

    RuleCirclesDatabaseTests(
            AutomationRules rules,
            Prospects prospects,
            Lists lists,
            Circles circles,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.rules = rules;
        this.prospects = prospects;
        this.lists = lists;
        this.circles = circles;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void twoLists() {
        x = lists.create("X " + UUID.randomUUID(), KEN);
        other = lists.create("Other " + UUID.randomUUID(), KEN);
        jdbc.sql("truncate change_circle, change_parked").update();
    }

    @Test
    void twoRulesThatCauseEachOtherAreNamedAndEverybodyAndEverythingElseGoesOn() {
        String company = "縁 " + UUID.randomUUID();
        long add = started("Add to X", all(companyIs(company), not(on(x))), "list.add", x);
        long take = started("Take from X", on(x), "list.remove", x);
        long calm = started("Greet", companyIs(company), "list.add", other);

        ProspectId aiko = person(company);
        ProspectId ren = person("別会社");
        ProspectId late = person(company);
        settled();

        List<StoppedCircle> stopped = circles.all(KEN);
        assertThat(stopped).hasSize(1);
        assertThat(stopped.getFirst().sentence().en())
                .isEqualTo("Stopped: “Add to X” → “Take from X” → “Add to X” cause each other.");
        assertThat(stopped.getFirst().sentence().ja())
                .isEqualTo("停止しました：「Add to X」→「Take from X」→「Add to X」が互いに引き起こし合っています。");
        assertThat(stopped.getFirst().times()).isEqualTo(2);
        assertThat(circles.of("automation-rule", add, KEN)).isEqualTo(stopped);
        assertThat(circles.of("automation-rule", take, KEN)).isEqualTo(stopped);
        assertThat(circles.of("automation-rule", calm, KEN)).isEmpty();
        assertThat(List.of(matched(add), matched(take), matched(calm)))
                .allSatisfy(people -> assertThat(people).containsExactlyInAnyOrder(aiko, late));
        assertThat(isOn(other, aiko)).isTrue();
        assertThat(isOn(other, late)).isTrue();
        assertThat(isOn(x, aiko)).isFalse();
        assertThat(isOn(other, ren)).isFalse();
    }

    @Test
    void threeRulesAreNamedInTheOrderInWhichTheyCauseEachOther() {
        String company = "縁 " + UUID.randomUUID();
        started("One", all(companyIs(company), not(on(other))), "list.add", x);
        started("Two", on(x), "list.add", other);
        started("Three", on(other), "list.remove", other);

        person(company);
        settled();

        assertThat(circles.all(KEN))
                .extracting(circle -> circle.sentence().en())
                .containsExactly("Stopped: “One” → “Two” → “Three” → “One” cause each other.");
    }

    @Test
    void rulesThatFollowEachOtherAndComeBackNowhereAreNoCircle() {
        String company = "縁 " + UUID.randomUUID();
        long one = started("One", companyIs(company), "list.add", x);
        long two = started("Two", on(x), "list.add", other);

        ProspectId aiko = person(company);
        settled();

        assertThat(matched(one)).containsExactly(aiko);
        assertThat(matched(two)).containsExactly(aiko);
        assertThat(circles.all(KEN)).isEmpty();
    }

    @Test
    void aRuleThatStillHoldsAfterWhatItCausedIsNoCircle() {
        String company = "縁 " + UUID.randomUUID();
        long quiet = lists.create("Quiet " + UUID.randomUUID(), KEN);
        started("One", all(companyIs(company), not(on(quiet))), "list.add", x);
        started("Two", on(x), "list.add", other);

        person(company);
        settled();

        assertThat(circles.all(KEN)).isEmpty();
    }

    @Test
    void aChainOfEightStopsForHerAloneAndNamesItsCircle() {
        String company = "縁 " + UUID.randomUUID();
        long calm = started("Greet", companyIs(company), "list.add", other);
        ProspectId aiko = person(company);
        settled();
        Cause seven = Cause.user(null);
        for (int i = 0; i < 3; i++) {
            seven = seven.then("automation-rule", calm).then("list", x);
        }
        Cause deep = seven.then("automation-rule", calm);

        transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(aiko), x, deep.then("list", x)));
        ProspectId late = person(company);
        settled();

        assertThat(circles.of("list", x, KEN).getFirst().sentence().en()).contains("“Greet”", " cause each other.");
        assertThat(isOn(x, aiko)).isTrue();
        assertThat(isOn(other, late)).isTrue();
    }

    private long started(String name, Criteria criteria, String action, long list) {
        long rule = rules.create(
                new RuleDraft(
                        name,
                        "",
                        null,
                        criteria,
                        new ActionList(List.of(new ActionList.Item(action, json.valueToTree(Map.of("listId", list)))))),
                KEN);
        rules.start(rule, KEN);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rules.get(rule, KEN).sweeping()).isFalse());
        return rule;
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from change_feed")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    private Criteria companyIs(String name) {
        return is("prospect.field", Map.of("field", "company", "operator", "IS", "value", name));
    }

    private Criteria on(long list) {
        return is("prospect.list", Map.of("listId", list));
    }

    private static Criteria not(Criteria criteria) {
        return new Criteria.Not(criteria);
    }

    private static Criteria all(Criteria... criteria) {
        return new Criteria.All(List.of(criteria));
    }

    private Criteria is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    private ProspectId person(String company) {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of(UUID.randomUUID() + "@example.jp"),
                        Map.of("lastName", "佐藤", "company", company)),
                Cause.user(null));
    }

    private boolean isOn(long list, ProspectId who) {
        return jdbc.sql("""
                select exists (select from list_membership where list_id = ? and prospect_id = ? and deleted_at is null)
                """).params(list, who.value()).query(Boolean.class).single();
    }

    private List<ProspectId> matched(long rule) {
        return rules.matches(rule, null, KEN).rows().stream()
                .map(RuleMatch::prospect)
                .toList();
    }
}
