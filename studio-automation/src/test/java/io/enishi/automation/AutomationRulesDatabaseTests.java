package io.enishi.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ActionList;
import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.asset.Usages;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.decision.Decisions;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(properties = "enishi.change.workers=2")
class AutomationRulesDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final AutomationRules rules;
    private final Prospects prospects;
    private final Lists lists;
    private final ActivityJournal journal;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final RuleSweep sweep;
    private final Usages usages;
    private final TransactionTemplate transaction;
    private final JsonMapper json = new JsonMapper();

    private long list;
    private String company = "";

    AutomationRulesDatabaseTests(
            AutomationRules rules,
            Prospects prospects,
            Lists lists,
            ActivityJournal journal,
            Decisions decisions,
            JdbcClient jdbc,
            MovableClock clock,
            RuleSweep sweep,
            Usages usages,
            PlatformTransactionManager transactions) {
        this.rules = rules;
        this.prospects = prospects;
        this.lists = lists;
        this.journal = journal;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.sweep = sweep;
        this.usages = usages;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void aListToBePutOn() {
        list = newList();
        company = "株式会社" + UUID.randomUUID();
    }

    @Test
    void aRuleStartsPausedAndDoesNothingUntilItIsStarted() {
        ProspectId aiko = aiko(company);

        long rule = rules.create(draft(companyIs(company), addToList()), KEN);
        sweep.run();

        assertThat(rules.get(rule, KEN).running()).isFalse();
        assertThat(matched(rule)).isEmpty();
        assertThat(onList(aiko)).isFalse();
    }

    @Test
    void startingItActsOnThoseWhoMatchAlreadyAndSaysWhy() {
        ProspectId aiko = aiko(company);
        aiko("別会社");
        long rule = rules.create(draft(companyIs(company), addToList()), KEN);

        rules.start(rule, KEN);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(onList(aiko)).isTrue());
        List<RuleMatch> matches = rules.matches(rule, null, KEN).rows();
        assertThat(matches).extracting(RuleMatch::prospect).containsExactly(aiko);
        assertThat(matches.getFirst().reason().ja()).contains(company);
        assertThat(decisions.of(aiko, null, KEN).rows())
                .anySatisfy(row -> {
                    assertThat(row.outcome()).isEqualTo("matched");
                    assertThat(row.assetId()).isEqualTo(rule);
                })
                .anySatisfy(row -> {
                    assertThat(row.action()).isEqualTo("list.add");
                    assertThat(row.outcome()).isEqualTo("done");
                });
    }

    @Test
    void whoComesToMatchIsActedUponOnceHoweverOftenSheChanges() {
        long rule = started(companyIs(company), addToList());
        ProspectId aiko = aiko("まだ別会社");

        change(aiko, "company", company);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(onList(aiko)).isTrue());
        change(aiko, "company", "転職先");
        change(aiko, "company", company);
        settled();

        assertThat(matched(rule)).containsExactly(aiko);
        assertThat(doneBy(rule, aiko)).isEqualTo(1);
    }

    @Test
    void aMatchWhoseNumberIsThatOfItsPersonKeepsNobodyElseFromMatching() {
        long rule = started(companyIs(company), addToList());
        // no sequence comes here, so that the number is free in both tables
        long hana = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
        jdbc.sql("insert into prospect (id, email) values (?, 'hana@example.jp')")
                .param(hana)
                .update();
        jdbc.sql("""
                insert into rule_match (id, rule_id, prospect_id, version, reason_en, reason_ja, cause_kind, matched_at)
                values (:hana, :rule, :hana, 1, 'x', 'x', 'sweep', now())
                """).param("rule", rule).param("hana", hana).update();

        ProspectId aiko = aiko(company);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(onList(aiko)).isTrue());
    }

    @Test
    void manyWorkersMatchEachPersonOnce() {
        long rule = started(companyIs(company), addToList());
        List<ProspectId> people =
                IntStream.range(0, 45).mapToObj(i -> aiko("x")).toList();

        for (int round = 0; round < 3; round++) {
            people.forEach(one -> change(one, "company", company));
            people.forEach(one -> change(one, "jobTitle", UUID.randomUUID().toString()));
        }
        try (var others = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                others.submit(sweep::run);
            }
        }
        settled();

        assertThat(matched(rule)).containsExactlyInAnyOrderElementsOf(people);
        people.forEach(one -> assertThat(doneBy(rule, one)).isEqualTo(1));
    }

    @Test
    void aPausedRuleMatchesNobody() {
        long rule = started(companyIs(company), addToList());
        rules.pause(rule, KEN);

        ProspectId aiko = aiko(company);
        settled();
        sweep.run();

        assertThat(onList(aiko)).isFalse();
    }

    @Test
    void onlyAPausedRuleIsEditedAndThoseMatchedStayMatched() {
        ProspectId aiko = aiko(company);
        long rule = started(companyIs(company), addToList());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(onList(aiko)).isTrue());

        assertThatThrownBy(() -> rules.edit(rule, draft(companyIs("他社"), addToList()), KEN))
                .isInstanceOf(Refusal.class)
                .hasMessage("automation.rule.running");
        rules.pause(rule, KEN);
        rules.edit(rule, draft(companyIs("他社"), addToList()), KEN);

        assertThat(matched(rule)).containsExactly(aiko);
        assertThat(rules.get(rule, KEN).version()).isEqualTo(2);
        assertThat(rules.history(rule, KEN))
                .extracting(RuleEvent::what)
                .containsExactly("edited", "paused", "started", "created");
    }

    @Test
    void theHotRuleAssignsAndActsWithinTwoSecondsOfTheForm() {
        long ken = jdbc.sql("insert into app_user (email, role) values (?, 'sales') returning id")
                .param(UUID.randomUUID() + "@example.jp")
                .query(Long.class)
                .single();
        long form = asset("form");
        long rule = started(
                new Criteria.All(List.of(
                        is("activity.of-type", Map.of("type", "4.form")),
                        is("prospect.score", Map.of("comparison", "AT_LEAST", "points", 50)))),
                new ActionList(List.of(action("prospect.assign", Map.of("userId", ken)))));
        ProspectId aiko = aiko("株式会社ホット");
        // the module that scores is a neighbour; its points stand in the same figure
        jdbc.sql("update prospect_figure set score = 53 where prospect_id = ?")
                .param(aiko.value())
                .update();
        settled();

        long began = System.nanoTime();
        append(aiko, 4, "form", form);
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(assignedUser(aiko)).isEqualTo(ken));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(rules.matches(rule, null, KEN).rows().getFirst().reason().en())
                .contains("50");
    }

    @Test
    void whatARuleDoesNeverTouchesTheLatestActivity() {
        ProspectId aiko = aiko(company);
        append(aiko, 4, "form", asset("form"));
        Instant before = latestActivity(aiko);
        clock.advance(Duration.ofHours(1));
        ActionList everything = new ActionList(List.of(
                action("list.add", Map.of("listId", list)),
                action("prospect.set-field", Map.of("field", "jobTitle", "value", "部長")),
                action("list.remove", Map.of("listId", list))));

        started(companyIs(company), everything);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(decisions.of(aiko, null, KEN).rows())
                        .filteredOn(row -> row.outcome().equals("done"))
                        .hasSize(3));
        settled();
        assertThat(latestActivity(aiko)).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from activity where prospect_id = ?")
                        .param(aiko.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void twoRulesThatAnswerEachOtherAreBothDoneOnce() {
        long other = newList();
        long one = started(onList(list), new ActionList(List.of(action("list.add", Map.of("listId", other)))));
        long two = started(onList(other), new ActionList(List.of(action("list.add", Map.of("listId", list)))));
        ProspectId aiko = aiko("x");

        transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(aiko), list, Cause.user(null)));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(matched(two)).containsExactly(aiko));
        settled();
        assertThat(matched(one)).containsExactly(aiko);
    }

    @Test
    void aRuleOfTheClockIsSweptAlthoughNothingChanged() {
        ProspectId aiko = aiko(company);
        append(aiko, 4, "form", asset("form"));
        long rule = started(
                new Criteria.All(List.of(
                        companyIs(company), is("prospect.latest-activity", Map.of("when", "NOT_WITHIN", "days", 7)))),
                addToList());
        sweep.run();
        assertThat(matched(rule)).isEmpty();

        clock.advance(Duration.ofDays(9));
        sweep.run();

        assertThat(matched(rule)).containsExactly(aiko);
    }

    @Test
    void aListSaysWhichRulesUseItAndTwelvePointsAreNotTheListTwelve() {
        long rule = rules.create(draft(onList(list), addToList()), KEN);
        rules.create(
                draft(
                        is("prospect.score", Map.of("comparison", "AT_LEAST", "points", list)),
                        new ActionList(List.of(action("list.add", Map.of("listId", newList()))))),
                KEN);

        assertThat(usages.of(list)).extracting(use -> use.by().id()).containsExactly(rule, rule);
    }

    @Test
    void aCopyIsPausedKeepsWhatTheRuleSaysAndHasMatchedNobody() {
        aiko(company);
        RuleDraft draft = draft(companyIs(company), addToList()).repeated(new Again(7, 3));
        long rule = rules.create(draft, KEN);
        rules.start(rule, KEN);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rules.get(rule, KEN).matched()).isEqualTo(1));

        RuleDetail copy = rules.get(rules.copy(rule, "Copy", KEN), KEN);

        assertThat(copy.name()).isEqualTo("Copy");
        assertThat(copy.running()).isFalse();
        assertThat(copy.matched()).isZero();
        RuleDetail original = rules.get(rule, KEN);
        assertThat(copy.criteria()).isEqualTo(original.criteria());
        assertThat(copy.actions()).isEqualTo(original.actions());
        assertThat(copy.again()).isEqualTo(new Again(7, 3));
        assertThat(original.running()).isTrue();
    }

    @Test
    void aRuleWithoutCriteriaOrActionsIsRefused() {
        assertThatThrownBy(() -> rules.create(draft(new Criteria.All(List.of()), addToList()), KEN))
                .hasMessage("automation.rule.no-criteria");
        assertThatThrownBy(() -> rules.create(draft(companyIs("x"), ActionList.EMPTY), KEN))
                .hasMessage("automation.rule.no-actions");
    }

    private long started(Criteria criteria, ActionList actions) {
        long rule = rules.create(draft(criteria, actions), KEN);
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

    private RuleDraft draft(Criteria criteria, ActionList actions) {
        return new RuleDraft("Rule " + UUID.randomUUID(), "", null, criteria, actions);
    }

    private Criteria companyIs(String name) {
        return is("prospect.field", Map.of("field", "company", "operator", "IS", "value", name));
    }

    private Criteria onList(long id) {
        return is("prospect.list", Map.of("listId", id));
    }

    private ActionList addToList() {
        return new ActionList(List.of(action("list.add", Map.of("listId", list))));
    }

    private Criteria.Is is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    private ActionList.Item action(String key, Map<String, ?> settings) {
        return new ActionList.Item(key, json.valueToTree(settings));
    }

    private ProspectId aiko(String of) {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of(UUID.randomUUID() + "@example.jp"), Map.of("lastName", "佐藤", "company", of)),
                Cause.user(null));
    }

    private void change(ProspectId who, String field, String value) {
        transaction.executeWithoutResult(status -> prospects.change(who, Map.of(field, value), Cause.user(null)));
    }

    private void append(ProspectId who, int code, String kind, long asset) {
        transaction.executeWithoutResult(status -> journal.append(
                List.of(new NewActivity(clock.instant(), code, kind, asset, who, null, Verdict.HUMAN, Map.of()))));
    }

    private long asset(String kind) {
        return jdbc.sql("insert into asset (kind, name) values (?, 'x') returning id")
                .param(kind)
                .query(Long.class)
                .single();
    }

    private long newList() {
        return lists.create("Spring news " + UUID.randomUUID(), KEN);
    }

    private boolean onList(ProspectId who) {
        return jdbc.sql("""
                select exists (select from list_membership where list_id = ? and prospect_id = ? and deleted_at is null)
                """).params(list, who.value()).query(Boolean.class).single();
    }

    private List<ProspectId> matched(long rule) {
        return rules.matches(rule, null, KEN).rows().stream()
                .map(RuleMatch::prospect)
                .toList();
    }

    private long doneBy(long rule, ProspectId who) {
        return decisions.of(who, null, KEN).rows().stream()
                .filter(row -> Long.valueOf(rule).equals(row.assetId()) && "list.add".equals(row.action()))
                .count();
    }

    private @Nullable Long assignedUser(ProspectId who) {
        return jdbc.sql("select assigned_user_id from prospect where id = ?")
                .param(who.value())
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .getFirst();
    }

    private Instant latestActivity(ProspectId who) {
        return jdbc.sql("select latest_activity_at from prospect_figure where prospect_id = ?")
                .param(who.value())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
