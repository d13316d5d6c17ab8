package io.enishi.list;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Assets;
import io.enishi.change.Cause;
import io.enishi.criteria.Answer;
import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectFigures;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.PublicToken;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(
        rooms = {
            "prospect",
            "field",
            "list",
            "audit",
            "asset",
            "change",
            "user",
            "vocabulary",
            "criteria",
            "action",
            "decision"
        })
class DynamicListsDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final DynamicLists dynamic;
    private final Lists lists;
    private final SplitList splitList;
    private final ListSweep sweep;
    private final Prospects prospects;
    private final ProspectFigures figures;
    private final Assets assets;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    /** Everybody of one test works here, so that tests do not count one another's people. */
    private final String company = PublicToken.random().value();

    DynamicListsDatabaseTests(
            DynamicLists dynamic,
            Lists lists,
            SplitList splitList,
            ListSweep sweep,
            Prospects prospects,
            ProspectFigures figures,
            Assets assets,
            JdbcClient jdbc,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.dynamic = dynamic;
        this.lists = lists;
        this.splitList = splitList;
        this.sweep = sweep;
        this.prospects = prospects;
        this.figures = figures;
        this.assets = assets;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void itIsFilledWhenItIsMade() {
        ProspectId aiko = colleague();
        ProspectId stranger = aProspect().savedIn(prospects);

        long list = made("Colleagues", companyIs(company));

        eventually(list, members -> assertThat(members).containsExactly(aiko).doesNotContain(stranger));
        await().untilAsserted(() -> assertThat(dynamic.get(list, KEN).state()).isEqualTo(DynamicList.State.READY));
        assertThat(lists.get(list, KEN).kind()).isEqualTo(ListKind.DYNAMIC);
    }

    @Test
    void peopleComeAndGoAsTheirDataChangesAndBothEndsSayWhy() {
        long list = made("Colleagues", companyIs(company));
        ProspectId aiko = aProspect().savedIn(prospects);
        settled();

        prospects.change(aiko, Map.of("company", company), Cause.asset("form", 7, null));
        eventually(list, members -> assertThat(members).containsExactly(aiko));
        prospects.change(aiko, Map.of("company", "Elsewhere"), Cause.api(null));
        eventually(list, members -> assertThat(members).isEmpty());

        assertThat(lists.stays(list, aiko, KEN)).singleElement().satisfies(stay -> {
            assertThat(stay.joined().kind()).isEqualTo("form");
            assertThat(stay.joined().id()).isEqualTo(7);
            assertThat(Objects.requireNonNull(stay.joinedRule()).en()).contains(company);
            assertThat(Objects.requireNonNull(stay.left()).kind()).isEqualTo("api");
            assertThat(stay.leftRule()).isNotNull();
        });
        assertThat(audits(aiko)).contains("list-added", "list-removed");
    }

    @Test
    void whoeverGoesToTheRecycleBinLeavesAndComesBackWithIt() {
        ProspectId aiko = colleague();
        long list = made("Colleagues", companyIs(company));
        eventually(list, members -> assertThat(members).containsExactly(aiko));

        prospects.delete(ProspectBatch.of(aiko), Cause.system());
        eventually(list, members -> assertThat(members).isEmpty());
        prospects.restore(ProspectBatch.of(aiko), Cause.system());

        eventually(list, members -> assertThat(members).containsExactly(aiko));
    }

    @Test
    void aListOfListsFollowsThoseBelowIt() {
        long below = made("Colleagues", companyIs(company));
        long above = made("Hot colleagues", new Criteria.All(List.of(onList(below), score(50))));
        ProspectId aiko = colleague();
        scored(aiko, 60);
        eventually(above, members -> assertThat(members).containsExactly(aiko));

        prospects.change(aiko, Map.of("company", "Elsewhere"), Cause.system());

        eventually(above, members -> assertThat(members).isEmpty());
        assertThat(rank(above)).isGreaterThan(rank(below));
    }

    @Test
    void aCircleIsRefusedAndNamed() {
        long one = made("One " + company, companyIs(company));
        long two = made("Two " + company, onList(one));
        long three = made("Three " + company, onList(two));

        assertThatThrownBy(() -> dynamic.rewrite(one, new Criteria.Any(List.of(score(5), onList(three))), KEN))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.messageKey()).isEqualTo("list.dynamic.circle");
                    assertThat(refusal.arguments().getFirst().toString())
                            .containsSubsequence("One", "→", "Three", "→", "Two", "→", "One");
                });
        assertThatThrownBy(() -> dynamic.rewrite(one, new Criteria.Not(onList(one)), KEN))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anotherRuleTakesOverAtOnce() {
        ProspectId warm = colleague();
        ProspectId hot = colleague();
        scored(hot, 80);
        long list = made("Colleagues", companyIs(company));
        eventually(list, members -> assertThat(members).containsExactlyInAnyOrder(warm, hot));

        dynamic.rewrite(list, new Criteria.All(List.of(companyIs(company), score(50))), KEN);

        eventually(list, members -> assertThat(members).containsExactly(hot));
        assertThat(dynamic.get(list, KEN).version()).isEqualTo(2);
        assertThat(lists.stays(list, warm, KEN).getFirst().leftRule()).isNotNull();
    }

    @Test
    void theNightlyCompareFindsNothingAndRepairsWhatWasBrokenBehindItsBack() {
        ProspectId aiko = colleague();
        ProspectId other = colleague();
        long list = made("Colleagues", companyIs(company));
        eventually(list, members -> assertThat(members).hasSize(2));
        settled();

        sweep.compare();
        assertThat(dynamic.get(list, KEN).comparedDifferences()).isZero();
        jdbc.sql("update list_membership set deleted_at = now() where list_id = ? and prospect_id = ?")
                .params(list, aiko.value())
                .update();
        jdbc.sql("update prospect set company = 'Elsewhere' where id = ?")
                .param(other.value())
                .update();
        sweep.compare();

        assertThat(dynamic.get(list, KEN).comparedDifferences()).isEqualTo(2);
        assertThat(members(list)).containsExactly(aiko);
        sweep.compare();
        assertThat(dynamic.get(list, KEN).comparedDifferences()).isZero();
    }

    @Test
    void theClockAloneMovesPeopleToo() {
        ProspectId aiko = colleague();
        long list = made("New colleagues", new Criteria.All(List.of(companyIs(company), createdWithin(3))));
        eventually(list, members -> assertThat(members).containsExactly(aiko));
        assertThat(dynamic.get(list, KEN).clockDependent()).isTrue();

        jdbc.sql("update prospect set created_at = created_at - interval '10 days' where id = ?")
                .param(aiko.value())
                .update();
        jdbc.sql("update dynamic_list set refreshed_at = refreshed_at - interval '1 hour' where id = ?")
                .param(list)
                .update();
        sweep.sweep();

        assertThat(members(list)).isEmpty();
    }

    @Test
    void nobodyJoinsByHandUntilItIsStatic() {
        ProspectId aiko = colleague();
        long list = made("Colleagues", companyIs(company));
        eventually(list, members -> assertThat(members).containsExactly(aiko));
        ProspectBatch stranger = ProspectBatch.of(aProspect().savedIn(prospects));
        assertThatThrownBy(() -> lists.add(stranger, list, Cause.system())).hasMessage("list.dynamic.by-hand");

        dynamic.freeze(list, KEN);

        lists.add(stranger, list, Cause.system());
        prospects.change(aiko, Map.of("company", "Elsewhere"), Cause.system());
        settled();
        assertThat(members(list)).hasSize(2).contains(aiko);
        assertThat(lists.get(list, KEN).kind()).isEqualTo(ListKind.STATIC);
    }

    @Test
    void aListThatARuleIsAboutIsNotDeleted() {
        long below = lists.create("Spring news", KEN);
        made("Readers", onList(below));

        assertThatThrownBy(() -> lists.delete(below, KEN)).hasMessage("list.delete.in-use");
    }

    @Test
    void oneThatCameBackFromTheRecycleBinIsLookedOver() {
        long list = made("Colleagues", companyIs(company));
        await().untilAsserted(() -> assertThat(dynamic.get(list, KEN).state()).isEqualTo(DynamicList.State.READY));
        lists.delete(list, KEN);
        ProspectId aiko = colleague();
        settled();

        assets.restore(list, KEN);
        sweep.sweep();

        assertThat(members(list)).containsExactly(aiko);
    }

    @Test
    void whyTellsWhatOfTheRuleHolds() {
        ProspectId aiko = colleague();
        scored(aiko, 30);
        long list = made("Hot", new Criteria.All(List.of(companyIs(company), new Criteria.Not(score(50)))));

        Answer answer = dynamic.why(list, aiko, KEN);

        assertThat(answer.held()).isTrue();
        assertThat(answer.parts()).extracting(Answer::held).containsExactly(true, true);
        assertThat(answer.parts().getLast().parts()).extracting(Answer::held).containsExactly(false);
    }

    @Test
    void aListIsDealtAtRandomToNewOnes() {
        long list = lists.create("Everybody", KEN);
        List<ProspectId> people = IntStream.range(0, 20)
                .mapToObj(each -> aProspect().savedIn(prospects))
                .toList();
        lists.add(new ProspectBatch(people), list, Cause.system());

        List<Long> parts = splitList.split(list, List.of(50, 25, 25), KEN);

        assertThat(parts).hasSize(3);
        assertThat(parts).extracting(part -> members(part).size()).containsExactly(10, 5, 5);
        assertThat(parts.stream().flatMap(part -> members(part).stream())).containsExactlyInAnyOrderElementsOf(people);
        assertThat(members(list)).hasSize(20);
        assertThat(lists.get(parts.getFirst(), KEN).name()).isEqualTo("Everybody (1/3)");
        assertThatThrownBy(() -> splitList.split(list, List.of(50, 40), KEN)).hasMessage("list.split.hundred");
        assertThatThrownBy(() -> splitList.split(list, List.of(100), KEN)).hasMessage("list.split.parts");
    }

    @Test
    void growthIsToldDayByDay() {
        long list = lists.create("Growing", KEN);
        ProspectId aiko = aProspect().savedIn(prospects);
        lists.add(ProspectBatch.of(aiko, aProspect().savedIn(prospects)), list, Cause.system());
        lists.remove(ProspectBatch.of(aiko), list, Cause.system());

        assertThat(lists.growth(list, 60, KEN)).hasSize(60).last().satisfies(today -> {
            assertThat(today.joined()).isEqualTo(2);
            assertThat(today.left()).isEqualTo(1);
            assertThat(today.members()).isEqualTo(1);
        });
        assertThat(lists.growth(list, 60, KEN).getFirst().members()).isZero();
    }

    private long made(String name, Criteria criteria) {
        return dynamic.create(name, "", null, criteria, KEN);
    }

    private ProspectId colleague() {
        return aProspect().with("company", company).savedIn(prospects);
    }

    private void scored(ProspectId prospect, int points) {
        transaction.executeWithoutResult(
                status -> figures.addScores(List.of(prospect), new int[] {points}, Cause.system()));
    }

    private void eventually(long list, ThrowingConsumer<List<ProspectId>> expected) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> expected.accept(members(list)));
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from change_feed")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    private List<ProspectId> members(long list) {
        return jdbc.sql("select prospect_id from list_membership where list_id = ? and deleted_at is null order by 1")
                .param(list)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private int rank(long list) {
        return jdbc.sql("select rank from dynamic_list where id = ?")
                .param(list)
                .query(Integer.class)
                .single();
    }

    private List<String> audits(ProspectId prospect) {
        return jdbc.sql("select what from audit where prospect_id = ? order by id")
                .param(prospect.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private Criteria companyIs(String name) {
        return field("company", "IS", name);
    }

    private Criteria createdWithin(int days) {
        return field("createdAt", "WITHIN_LAST", Integer.toString(days));
    }

    private Criteria field(String field, String operator, String value) {
        return new Criteria.Is(
                "prospect.field",
                json.createObjectNode()
                        .put("field", field)
                        .put("operator", operator)
                        .put("value", value));
    }

    private Criteria onList(long listId) {
        return new Criteria.Is("prospect.list", json.createObjectNode().put("listId", listId));
    }

    private Criteria score(int points) {
        return new Criteria.Is(
                "prospect.score",
                json.createObjectNode().put("comparison", "AT_LEAST").put("points", points));
    }
}
