package io.enishi.automation;

import static io.enishi.automation.Rulebook.KEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.criteria.Criteria;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Appendix C of the specification, 22 to 25, and what else becomes of rules that match the same person again. */
@DatabaseTest(properties = "enishi.change.workers=2")
@Import(Rulebook.class)
class AppendixCRulesDatabaseTests {

    private static final Again DAILY = new Again(1, null);
    private static final Duration DAY = Duration.ofDays(1);

    private final Rulebook book;

    private long list;
    private long form;
    private String company = "";

    AppendixCRulesDatabaseTests(Rulebook book) {
        this.book = book;
    }

    @BeforeEach
    void aListAndAForm() {
        list = book.list();
        form = book.form();
        company = "株式会社" + UUID.randomUUID();
    }

    @Test
    void c22anActionAddedLaterIsNotDoneToWhomTheRuleMatchedButToWhoComesNew() {
        long added = book.list();
        ProspectId aiko = person();
        long rule = book.started(book.draft(companyIs(company), list));
        assertThat(book.isOn(list, aiko)).isTrue();

        book.edit(rule, book.draft(companyIs(company), list, added));
        ProspectId hana = person();
        book.look();

        assertThat(book.isOn(added, aiko)).isFalse();
        assertThat(book.numbers(rule, aiko)).containsExactly(1);
        assertThat(book.isOn(list, hana)).isTrue();
        assertThat(book.isOn(added, hana)).isTrue();
    }

    @Test
    void c23aFormRuleMatchesAgainOnlyAfterANewSubmission() {
        ProspectId aiko = person();
        ProspectId hana = person();
        long rule = book.started(book.draft(book.submitted(form), list).repeated(DAILY));
        book.submits(aiko, form);
        book.submits(hana, form);
        assertThat(book.numbers(rule, aiko)).containsExactly(1);

        book.after(Duration.ofDays(2));
        book.submits(aiko, form);
        book.look();

        assertThat(book.numbers(rule, aiko)).containsExactly(2, 1);
        assertThat(book.rules.matches(rule, null, KEN).rows())
                .extracting(RuleMatch::number)
                .containsExactly(2, 1, 1);
        assertThat(book.acted(rule, aiko)).isEqualTo(2);
        assertThat(book.numbers(rule, hana)).containsExactly(1);
        assertThat(book.rules.get(rule, KEN).matched()).isEqualTo(2);
    }

    @Test
    void c24whoHasNoAccountDoesNotMatchThatTheAccountsIndustryIsNotBank() {
        ProspectId alone = person();
        ProspectId maker = person();
        ProspectId banker = person();
        employ(maker, "Manufacturing");
        employ(banker, "Bank");

        long rule = book.started(book.draft(
                new Criteria.All(List.of(
                        companyIs(company),
                        book.is(
                                "account.field",
                                Map.of("which", "INDUSTRY", "comparison", "IS_NOT", "value", "Bank")))),
                list));

        assertThat(book.numbers(rule, maker)).containsExactly(1);
        assertThat(book.numbers(rule, banker)).isEmpty();
        assertThat(book.numbers(rule, alone)).isEmpty();
    }

    @Test
    void c25severalValuesOfIsAreOneOfThemAndOfIsNotNoneOfThem() {
        ProspectId japan = from("JP");
        ProspectId america = from("US");
        ProspectId france = from("FR");
        ProspectId nowhere = person();

        long either = book.started(
                book.draft(new Criteria.All(List.of(companyIs(company), book.field("country", "IS", "JP; US"))), list));
        long neither = book.started(book.draft(
                new Criteria.All(List.of(companyIs(company), book.field("country", "IS_NOT", "JP; US"))), list));

        assertThat(matched(either)).containsExactlyInAnyOrder(japan, america);
        assertThat(matched(neither)).containsExactlyInAnyOrder(france, nowhere);
    }

    @Test
    void aSubmissionWhileSheWaitsMatchesWhenTheWaitIsOver() {
        ProspectId aiko = person();
        long rule = book.started(book.draft(book.submitted(form), list).repeated(DAILY));
        book.submits(aiko, form);

        book.after(Duration.ofHours(12));
        book.submits(aiko, form);
        book.after(Duration.ofHours(11));
        assertThat(book.numbers(rule, aiko)).containsExactly(1);
        book.after(Duration.ofHours(1));
        assertThat(book.numbers(rule, aiko)).containsExactly(2, 1);
        book.after(Duration.ofDays(3));

        assertThat(book.numbers(rule, aiko)).containsExactly(2, 1);
    }

    @Test
    void whoStaysAsTheRuleWantsMatchesAfterEachWaitAsOftenAsTheRuleSays() {
        ProspectId aiko = person();
        long rule = book.started(book.draft(companyIs(company), list).repeated(new Again(30, 3)));

        book.after(Duration.ofDays(30).minusMinutes(1));
        assertThat(book.numbers(rule, aiko)).containsExactly(1);
        book.after(Duration.ofMinutes(1));
        assertThat(book.numbers(rule, aiko)).containsExactly(2, 1);
        book.after(Duration.ofDays(30));
        assertThat(book.numbers(rule, aiko)).containsExactly(3, 2, 1);
        book.after(Duration.ofDays(60));
        book.change(aiko, "jobTitle", "部長");

        assertThat(book.numbers(rule, aiko)).containsExactly(3, 2, 1);
        assertThat(book.acted(rule, aiko)).isEqualTo(3);
    }

    @Test
    void whoDoesNotMatchWhenHerWaitIsOverMatchesWhenSheComesTo() {
        ProspectId aiko = person();
        long rule = book.started(book.draft(companyIs(company), list).repeated(DAILY));
        book.change(aiko, "company", "転職先");

        book.after(Duration.ofDays(2));
        assertThat(book.numbers(rule, aiko)).containsExactly(1);
        book.change(aiko, "company", company);

        assertThat(book.numbers(rule, aiko)).containsExactly(2, 1);
    }

    @Test
    void aRuleThatIsEditedToMatchAgainLooksAtThoseItMatchedOnce() {
        ProspectId aiko = person();
        long rule = book.started(book.draft(companyIs(company), list));
        book.after(Duration.ofDays(3));

        book.edit(rule, book.draft(companyIs(company), book.list()).repeated(new Again(2, null)));

        assertThat(book.numbers(rule, aiko)).containsExactly(2, 1);
        assertThat(book.rules.get(rule, KEN).again()).isEqualTo(new Again(2, null));
    }

    @Test
    void whatMustNotHaveHappenedIsAskedOfTheWholePast() {
        ProspectId aiko = person();
        book.submits(aiko, form);
        long rule = book.started(book.draft(companyIs(company), list).repeated(DAILY));
        assertThat(book.numbers(rule, aiko)).containsExactly(1);

        book.edit(
                rule,
                book.draft(new Criteria.All(List.of(companyIs(company), new Criteria.Not(book.submitted(form)))), list)
                        .repeated(DAILY));
        book.after(Duration.ofDays(2));

        assertThat(book.numbers(rule, aiko)).containsExactly(1);
    }

    @Test
    void manySweepsAtOnceMatchEachPersonOnceMore() {
        List<ProspectId> people = IntStream.range(0, 30).mapToObj(i -> person()).toList();
        long rule = book.started(book.draft(companyIs(company), list).repeated(DAILY));

        book.clock.advance(DAY);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                nodes.submit(book::look);
                people.forEach(one -> nodes.submit(
                        () -> book.change(one, "jobTitle", UUID.randomUUID().toString())));
            }
        }
        book.look();

        people.forEach(one -> assertThat(book.numbers(rule, one)).containsExactlyInAnyOrder(1, 2));
        people.forEach(one -> assertThat(book.acted(rule, one)).isEqualTo(2));
    }

    private List<ProspectId> matched(long rule) {
        return book.rules.matches(rule, null, KEN).rows().stream()
                .map(RuleMatch::prospect)
                .toList();
    }

    private ProspectId person() {
        return book.person(Map.of("lastName", "佐藤", "company", company));
    }

    private ProspectId from(String country) {
        return book.person(Map.of("lastName", "佐藤", "company", company, "country", country));
    }

    private void employ(ProspectId who, String industry) {
        book.jdbc
                .sql("""
                        with made as (insert into prospect_account (name, details, created_at, updated_at)
                                values (:name, jsonb_build_object('industry', cast(:industry as text)), now(), now())
                                returning id)
                        update prospect set account_id = (select id from made) where id = :who
                        """)
                .param("name", industry + " " + UUID.randomUUID())
                .param("industry", industry)
                .param("who", who.value())
                .update();
    }

    private Criteria.Is companyIs(String name) {
        return book.field("company", "IS", name);
    }
}
