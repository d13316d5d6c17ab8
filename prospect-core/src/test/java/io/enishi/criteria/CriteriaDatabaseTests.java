package io.enishi.criteria;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static io.enishi.prospect.ProspectBuilder.aiko;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.list.Lists;
import io.enishi.prospect.ProspectFigures;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.SqlRelation;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Times;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.annotation.Transactional;
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
@Transactional
class CriteriaDatabaseTests {

    // 00:30 on the 21st in Tokyo, still the 20th in UTC
    private static final AsOf NOW = new AsOf(Instant.parse("2026-11-20T15:30:00Z"), ZoneId.of("Asia/Tokyo"));

    private final CriteriaCompiler criteria;
    private final Prospects prospects;
    private final ProspectFigures figures;
    private final Lists lists;
    private final Names names;
    private final JsonMapper json;

    CriteriaDatabaseTests(
            CriteriaCompiler criteria,
            Prospects prospects,
            ProspectFigures figures,
            Lists lists,
            Names names,
            JsonMapper json) {
        this.criteria = criteria;
        this.prospects = prospects;
        this.figures = figures;
        this.lists = lists;
        this.names = names;
        this.json = json;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company   | IS           | 株式会社みずほ製作所      | true",
                "company   | CONTAINS     | 物流; 製作                | true",
                "company   | CONTAINS     | 物流                      | false",
                "company   | CONTAINS_NOT | 物流; 商事                | true",
                "company   | CONTAINS_NOT | 物流; 製作                | false",
                "email     | IS           | AIKO@EXAMPLE.COM          | true",
                "email     | BEGINS_WITH  | aiko@                     | true",
                "email     | ENDS_WITH    | .org                      | false",
                "email     | CONTAINS     | %                         | false",
                "jobTitle  | IS_NOT       | 部長                      | true",
                "jobTitle  | EMPTY        |                           | true",
                "jobTitle  | NOT_EMPTY    |                           | false",
                "score     | GREATER      | 49                        | true",
                "score     | BETWEEN      | 10; 50                    | true",
                "score     | LESS         | 50                        | false",
                "isDoNotEmail | IS        | false                     | true",
                "mailability  | IS        | mailable                  | true",
                "assignedToId | EMPTY     |                           | true",
                "lastActivityAt | WITHIN_LAST     | 1                    | true",
                "lastActivityAt | DAYS_AGO        | 1                    | true",
                "lastActivityAt | DAYS_AGO        | 0                    | false",
                "lastActivityAt | NOT_WITHIN_LAST | 1                    | false",
                "lastActivityAt | IS              | 2026-11-20           | true",
                "lastActivityAt | BEFORE          | 2026-11-20           | false",
                "lastActivityAt | AFTER           | 2026-11-19           | true",
            })
    void aFieldIsCompared(String field, String operator, String value, boolean holds) {
        ProspectId aiko = aiko().withEmail("aiko@example.com").savedIn(prospects);
        figures.addScores(List.of(aiko), new int[] {50}, null);
        // noon of the 20th in Tokyo
        figures.advanceLatestActivity(latest(aiko, Instant.parse("2026-11-20T03:00:00Z")), null);

        Criteria one = field(field, operator, value == null ? "" : value);

        assertThat(criteria.matching(one, List.of(aiko), NOW).contains(aiko)).isEqualTo(holds);
    }

    @Test
    void daysAreCountedFromMidnightInTheAccountsZone() {
        ProspectId aiko = aiko().savedIn(prospects);
        // 23:30 of the 19th in Tokyo: 25 hours ago, two calendar days
        figures.advanceLatestActivity(latest(aiko, Instant.parse("2026-11-19T14:30:00Z")), null);

        assertThat(criteria.matching(latestWithin(1), List.of(aiko), NOW)).isEmpty();
        assertThat(criteria.matching(latestWithin(2), List.of(aiko), NOW)).containsExactly(aiko);
        assertThat(criteria.clockDependent(latestWithin(2))).isTrue();
    }

    @Test
    void allAnyAndNotGoTogether() {
        long springNews = lists.create("Spring news", Viewer.system());
        ProspectId onTheList = aiko().savedIn(prospects);
        ProspectId hot = aProspect().savedIn(prospects);
        ProspectId neither = aProspect().savedIn(prospects);
        lists.add(ProspectBatch.of(onTheList), springNews, Cause.system());
        figures.addScores(List.of(hot), new int[] {60}, null);
        List<ProspectId> everybody = List.of(onTheList, hot, neither);

        Criteria either = new Criteria.Any(List.of(onList(springNews), score(50)));

        assertThat(criteria.matching(either, everybody, NOW)).containsExactlyInAnyOrder(onTheList, hot);
        assertThat(criteria.matching(new Criteria.Not(either), everybody, NOW)).containsExactly(neither);
        assertThat(criteria.matching(new Criteria.All(List.of(onList(springNews), score(50))), everybody, NOW))
                .isEmpty();
        assertThat(criteria.matching(new Criteria.All(List.of()), everybody, NOW))
                .hasSize(3);
        assertThat(criteria.matching(new Criteria.Any(List.of()), everybody, NOW))
                .isEmpty();
    }

    @Test
    void itSaysInWordsWhichLeavesHeld() {
        long springNews = lists.create("Spring news", Viewer.system());
        ProspectId aiko = aiko().savedIn(prospects);
        figures.addScores(List.of(aiko), new int[] {50}, null);

        Criteria tree = new Criteria.All(List.of(score(50), new Criteria.Not(onList(springNews))));

        assertThat(criteria.explain(tree, aiko, NOW))
                .extracting(held -> held.sentence().en() + ": " + held.held())
                .containsExactly("score is at least 50: true", "is on the list “Spring news”: false");
        assertThat(criteria.sentence(tree, names).ja()).isEqualTo("スコアが 50 以上 かつ （リスト「Spring news」に入っている）ではない");
        assertThat(criteria.reads(tree)).containsExactlyInAnyOrder(Facts.SCORE, Facts.CREATED, Facts.LISTS);
    }

    @Test
    void aTreeSurvivesItsJson() {
        Criteria tree = new Criteria.All(
                List.of(score(50), new Criteria.Any(List.of(field("company", "CONTAINS", "製作"), latestWithin(3)))));

        Criteria again = json.readValue(json.writeValueAsString(tree), Criteria.class);

        assertThat(again).isEqualTo(tree);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> criteria.check(new Criteria.Is("no.such", json.createObjectNode())))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> criteria.check(field("company", "GREATER", "5")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> criteria.check(field("company", "IS", ""))).isInstanceOf(Refusal.class);
        Criteria deep = score(1);
        for (int i = 0; i < 4; i++) {
            deep = new Criteria.All(List.of(deep));
        }
        Criteria tooDeep = deep;
        assertThatThrownBy(() -> criteria.check(tooDeep))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("criteria.too-deep"));
    }

    private Criteria score(int points) {
        return new Criteria.Is(
                "prospect.score",
                json.createObjectNode().put("comparison", "AT_LEAST").put("points", points));
    }

    private Criteria onList(long listId) {
        return new Criteria.Is("prospect.list", json.createObjectNode().put("listId", listId));
    }

    private Criteria latestWithin(int days) {
        return new Criteria.Is(
                "prospect.latest-activity",
                json.createObjectNode().put("when", "WITHIN").put("days", days));
    }

    private Criteria field(String field, String operator, String value) {
        return new Criteria.Is(
                "prospect.field",
                json.createObjectNode()
                        .put("field", field)
                        .put("operator", operator)
                        .put("value", value));
    }

    private static SqlRelation latest(ProspectId id, Instant at) {
        return SqlRelation.of(
                "select cast(? as bigint) as prospect_id, cast(? as timestamptz) as first_at,"
                        + " cast(? as timestamptz) as latest_at, cast(1 as bigint) as latest_id",
                id.value(),
                Times.sql(at),
                Times.sql(at));
    }
}
