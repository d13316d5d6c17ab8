package io.enishi.automation;

import static io.enishi.automation.Rulebook.KEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.automation.RuleVerdict.Standing;
import io.enishi.criteria.Answer;
import io.enishi.criteria.Criteria;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@DatabaseTest(properties = "enishi.change.workers=2")
@Import(Rulebook.class)
class RuleVerdictsDatabaseTests {

    private final Rulebook book;
    private final RuleVerdicts verdicts;

    private long list;
    private String company = "";

    RuleVerdictsDatabaseTests(Rulebook book, RuleVerdicts verdicts) {
        this.book = book;
        this.verdicts = verdicts;
    }

    @BeforeEach
    void aListAndACompany() {
        list = book.list();
        company = "株式会社" + UUID.randomUUID();
    }

    @Test
    void whatDoesNotHoldSaysWhatItIsAndWhatItWouldHaveToBe() {
        ProspectId aiko = person("別会社", 40);
        long form = book.form();
        book.submits(aiko, form);
        long rule = book.rules.create(
                book.draft(
                        new Criteria.All(List.of(
                                score(100),
                                book.field("company", "IS", company),
                                book.is(
                                        "activity.form",
                                        Map.of("what", "SUBMITTED", "did", "YES", "asset", form, "atLeast", 3)),
                                book.is("prospect.list", Map.of("listId", list)),
                                book.field("lastName", "IS", "佐藤"))),
                        list),
                KEN);

        RuleVerdict verdict = verdicts.why(rule, aiko, KEN);

        assertThat(verdict.standing()).isEqualTo(Standing.UNMET);
        assertThat(verdict.answer().oneSuffices()).isFalse();
        List<Answer> parts = verdict.answer().parts();
        assertThat(parts).extracting(Answer::held).containsExactly(false, false, false, false, true);
        assertThat(change(parts.get(0)))
                .isEqualTo(new Words("Score is 40; it would have to be at least 100.", "スコアは 40 です。100 以上である必要があります。"));
        assertThat(change(parts.get(1)).en())
                .startsWith("Company is “別会社”. Needed: ")
                .contains(company);
        assertThat(change(parts.get(2)))
                .isEqualTo(new Words(
                        "Happened once; it would have to be at least 3 times.", "該当するアクティビティは 1 回です。3 回以上である必要があります。"));
        assertThat(change(parts.get(3)).en()).startsWith("Needed: is on the list");
        assertThat(parts.get(4).change()).isNull();
    }

    @Test
    void ofAnAnyGroupItIsEnoughThatOneChangesAndNothingMustWhenOneHolds() {
        ProspectId aiko = person("別会社", 40);
        Criteria either = new Criteria.Any(List.of(book.field("company", "IS", company), score(100)));
        long rule = book.rules.create(book.draft(new Criteria.All(List.of(score(10), either)), list), KEN);

        Answer unmet = verdicts.why(rule, aiko, KEN).answer().parts().getLast();
        book.change(aiko, "company", company);
        RuleVerdict met = verdicts.why(rule, aiko, KEN);

        assertThat(unmet.oneSuffices()).isTrue();
        assertThat(unmet.parts()).allSatisfy(part -> assertThat(part.change()).isNotNull());
        assertThat(met.standing()).isEqualTo(Standing.PAUSED);
        Answer now = met.answer().parts().getLast();
        assertThat(now.oneSuffices()).isFalse();
        assertThat(now.parts()).extracting(Answer::held).containsExactly(true, false);
        assertThat(now.parts()).allSatisfy(part -> assertThat(part.change()).isNull());
    }

    @Test
    void whatHoldsButMustNotIsTold() {
        ProspectId aiko = person(company, 40);
        long rule = book.rules.create(
                book.draft(
                        new Criteria.All(List.of(
                                book.field("company", "IS", company),
                                new Criteria.Not(new Criteria.Any(List.of(score(20), score(90)))))),
                        list),
                KEN);

        Answer none = verdicts.why(rule, aiko, KEN).answer().parts().getLast();

        List<Answer> leaves = none.parts().getFirst().parts();
        assertThat(none.held()).isFalse();
        assertThat(change(leaves.getFirst()).en())
                .isEqualTo("Score is 40. This must no longer hold: score is at least 20.");
        assertThat(leaves.getLast().change()).isNull();
    }

    @Test
    void itSaysHowHerMatchesStand() {
        ProspectId aiko = person(company, 40);
        long once = book.started(book.draft(book.field("company", "IS", company), list));
        long twice = book.started(
                book.draft(book.field("company", "IS", company), list).repeated(new Again(10, 2)));

        assertThat(verdicts.why(once, aiko, KEN).standing()).isEqualTo(Standing.MATCHED);
        RuleVerdict waiting = verdicts.why(twice, aiko, KEN);
        assertThat(waiting.standing()).isEqualTo(Standing.WAITING);
        assertThat(Duration.between(
                        Objects.requireNonNull(waiting.lastMatch()), Objects.requireNonNull(waiting.again())))
                .isEqualTo(Duration.ofDays(10));

        book.after(Duration.ofDays(10));
        RuleVerdict exhausted = verdicts.why(twice, aiko, KEN);
        assertThat(exhausted.standing()).isEqualTo(Standing.EXHAUSTED);
        assertThat(exhausted.matches()).isEqualTo(2);

        book.jdbc
                .sql("update prospect set deleted_at = now() where id = ?")
                .param(aiko.value())
                .update();
        assertThat(verdicts.why(once, aiko, KEN).standing()).isEqualTo(Standing.DELETED);
    }

    @Test
    void ofARuleThatMatchesAgainOnlyWhatHappenedSinceTheLastMatchIsCounted() {
        ProspectId aiko = person(company, 40);
        long form = book.form();
        long rule = book.started(book.draft(book.submitted(form), list).repeated(new Again(1, null)));
        book.submits(aiko, form);
        book.after(Duration.ofDays(2));

        RuleVerdict verdict = verdicts.why(rule, aiko, KEN);

        assertThat(verdict.standing()).isEqualTo(Standing.UNMET);
        assertThat(verdict.matches()).isEqualTo(1);
        assertThat(change(verdict.answer()).en()).isEqualTo("Happened 0 times; it would have to be at least once.");
    }

    private static Words change(Answer answer) {
        return Objects.requireNonNull(answer.change());
    }

    private Criteria.Is score(int points) {
        return book.is("prospect.score", Map.of("comparison", "AT_LEAST", "points", points));
    }

    private ProspectId person(String of, int score) {
        ProspectId who = book.person(Map.of("lastName", "佐藤", "company", of));
        book.jdbc
                .sql("update prospect_figure set score = ? where prospect_id = ?")
                .params(score, who.value())
                .update();
        return who;
    }
}
