package io.enishi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ActionList;
import io.enishi.asset.Usages;
import io.enishi.automation.RuleDraft;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.job.Job;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A segmentation rule acts once upon whoever matched at one moment. */
@DatabaseTest
class SegmentationRulesDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final SegmentationRules rules;
    private final SegmentationRepository repository;
    private final SegmentationWork work;
    private final Jobs jobs;
    private final Prospects prospects;
    private final Lists lists;
    private final Usages usages;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json = new JsonMapper();

    private long list;
    private String company = "";

    SegmentationRulesDatabaseTests(
            SegmentationRules rules,
            SegmentationRepository repository,
            SegmentationWork work,
            Jobs jobs,
            Prospects prospects,
            Lists lists,
            Usages usages,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.rules = rules;
        this.repository = repository;
        this.work = work;
        this.jobs = jobs;
        this.prospects = prospects;
        this.lists = lists;
        this.usages = usages;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void aListToBePutOn() {
        list = lists.create("List " + UUID.randomUUID(), KEN);
        company = "株式会社" + UUID.randomUUID();
    }

    @Test
    void everybodyWhoMatchesIsActedUponOnceAndToldWhy() {
        List<ProspectId> people =
                IntStream.range(0, 1_203).mapToObj(i -> aiko(company)).toList();
        ProspectId other = aiko("別会社");
        long rule = rules.create(draft(), KEN);
        assertThat(onList(people.getFirst())).isFalse();

        ended(rules.run(rule, KEN));
        ProspectId late = aiko(company);

        assertThat(people).allMatch(this::onList);
        assertThat(onList(other)).isFalse();
        assertThat(onList(late)).isFalse();
        SegmentationRule ran = rules.get(rule, KEN);
        assertThat(ran.matched()).isEqualTo(1_203);
        assertThat(ran.run()).isEqualTo(JobState.COMPLETE);
        assertThat(count("select count(*) from decision where asset_id = ? and outcome = 'matched'", rule))
                .isEqualTo(1_203);
        assertThat(jdbc.sql("select distinct reason_en from decision where asset_id = ? and outcome = 'matched'")
                        .param(rule)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains(company);
        assertThat(count("select count(*) from segmentation_target where rule_id = ?", rule))
                .isZero();
    }

    @Test
    void aRuleRunsOnceAndIsHistoryAfterwards() {
        aiko(company);
        long rule = rules.create(draft(), KEN);
        ended(rules.run(rule, KEN));

        assertThatThrownBy(() -> rules.run(rule, KEN)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rules.edit(rule, draft(), KEN)).isInstanceOf(Refusal.class);
        long copy = rules.copy(rule, "Again", KEN);
        assertThat(rules.get(copy, KEN).draft()).isTrue();
        assertThat(rules.get(copy, KEN).criteria())
                .isEqualTo(rules.get(rule, KEN).criteria());
    }

    @Test
    void aRunThatWasInterruptedGoesOnWhereItWasWithThosePeopleAlone() {
        List<ProspectId> people =
                IntStream.range(0, 600).mapToObj(i -> aiko(company)).toList();
        long rule = rules.create(draft(), KEN);
        long number = transaction.execute(status -> {
            // ordered and begun in one transaction: no worker sees it before
            long ordered = rules.run(rule, KEN);
            Job job = jobs.get(ordered, KEN);
            var frozen = work.step(job, KEN);
            assertThat(frozen.total()).isEqualTo(600);
            var half = work.step(at(job, frozen.position()), KEN);
            jdbc.sql("update job set position = ?, done = 500, total = 600 where id = ?")
                    .params(half.position(), ordered)
                    .update();
            return ordered;
        });
        aiko(company);

        ended(number);

        assertThat(people).allMatch(this::onList);
        assertThat(count("select count(*) from decision where asset_id = ? and outcome = 'matched'", rule))
                .isEqualTo(600);
        assertThat(count("select count(*) from decision where asset_id = ? and action = 'list.add'", rule))
                .isEqualTo(600);
    }

    @Test
    void whoWritesNeitherCriteriaNorActionsIsRefused() {
        assertThatThrownBy(() -> rules.create(draft(new Criteria.All(List.of()), actions()), KEN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rules.create(draft(companyIs(), new ActionList(List.of())), KEN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rules.create(
                        draft(
                                companyIs(),
                                new ActionList(List.of(new ActionList.Item("no.such", json.createObjectNode())))),
                        KEN))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aListKnowsTheDraftsThatSpeakOfItUntilTheyRan() {
        aiko(company);
        long rule = rules.create(draft(), KEN);
        assertThat(usages.of(list)).extracting(use -> use.by().id()).contains(rule);

        ended(rules.run(rule, KEN));

        assertThat(usages.of(list)).extracting(use -> use.by().id()).doesNotContain(rule);
    }

    @Test
    void deletedItIsInTheBinAndComesBack() {
        long rule = rules.create(draft(), KEN);

        rules.delete(rule, KEN);
        assertThat(repository.find(rule)).isEmpty();
        rules.restore(rule, KEN);

        assertThat(rules.get(rule, KEN).draft()).isTrue();
    }

    private RuleDraft draft() {
        return draft(companyIs(), actions());
    }

    private static RuleDraft draft(Criteria criteria, ActionList actions) {
        return new RuleDraft("Rule " + UUID.randomUUID(), "", null, criteria, actions);
    }

    private Criteria companyIs() {
        return new Criteria.Is(
                "prospect.field", json.valueToTree(Map.of("field", "company", "operator", "IS", "value", company)));
    }

    private ActionList actions() {
        return new ActionList(List.of(new ActionList.Item("list.add", json.valueToTree(Map.of("listId", list)))));
    }

    private ProspectId aiko(String at) {
        return prospects.create(
                NewProspect.of(EmailAddress.of("aiko" + UUID.randomUUID() + "@example.jp"), Map.of("company", at)),
                Cause.user(null));
    }

    private void ended(long job) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jobs.get(job, KEN).state().ended());
    }

    private static Job at(Job job, String position) {
        return new Job(
                job.id(),
                job.kind(),
                job.state(),
                job.settings(),
                position,
                job.total(),
                job.done(),
                job.created(),
                job.updated(),
                job.errors(),
                job.trouble(),
                job.createdBy(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.expired());
    }

    private boolean onList(ProspectId who) {
        return jdbc.sql("""
                select exists (select from list_membership where list_id = ? and prospect_id = ? and deleted_at is null)
                """).params(list, who.value()).query(Boolean.class).single();
    }

    private long count(String sql, long id) {
        return jdbc.sql(sql).param(id).query(Long.class).single();
    }
}
