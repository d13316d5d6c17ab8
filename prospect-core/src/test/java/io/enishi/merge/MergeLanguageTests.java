package io.enishi.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeLanguageTests {

    private final MergeLanguage language = new MergeLanguage("Asia/Tokyo", "ja");
    private final MergeFields fields = new MergeFields(List.of(
            field("Recipient.FirstName", false),
            field("Recipient.Company", false),
            field("Recipient.Score", false),
            field("Recipient.LastActivityAt", false),
            field("Unsubscribe", true)));

    @Test
    void helpersAreTheAllowedOnesAndNoOthers() {
        assertThat(language.helperNames())
                .containsExactlyInAnyOrder("if", "unless", "default", "date", "ifEquals", "compare");
    }

    @Test
    void valuesAreEscapedInHtmlAndPlainInText() {
        var aiko = recipient("FirstName", "<b>愛 & 健</b>");

        assertThat(language.html("Dear {{Recipient.FirstName}}").render(aiko))
                .isEqualTo("Dear &lt;b&gt;愛 &amp; 健&lt;/b&gt;");
        assertThat(language.text("Dear {{Recipient.FirstName}}").render(aiko)).isEqualTo("Dear <b>愛 & 健</b>");
        assertThat(language.url("https://example.com/?n={{Recipient.FirstName}}")
                        .render(aiko))
                .isEqualTo("https://example.com/?n=%3Cb%3E%E6%84%9B%20%26%20%E5%81%A5%3C%2Fb%3E");
    }

    @Test
    void aTagThatNeverEndsIsNamedHoweverLongTheText() {
        assertThat(language.problems("{{" + "x ".repeat(200_000), fields))
                .extracting(MergeProblem::messageKey)
                .containsExactly("merge.braces-not-closed");
        assertThat(language.problems("{{~Recipient.FirstName~}}", fields)).isEmpty();
    }

    @Test
    void blanksTakeTheDefaultAndBlocksAskForTheRealValue() {
        String source = "{{default Recipient.FirstName \"お客様\"}} "
                + "{{#if Recipient.Company}}{{Recipient.Company}}{{else}}-{{/if}} {{#unless Recipient.Company}}none{{/unless}}";

        assertThat(language.html(source).render(recipient("FirstName", ""))).isEqualTo("お客様 - none");
        assertThat(language.html(source).render(recipient("FirstName", "愛", "Company", "Globex")))
                .isEqualTo("愛 Globex ");
    }

    @Test
    void comparesNumbersAsNumbersAndTextWithoutRegardToCase() {
        assertThat(language.html("{{#compare Recipient.Score \">=\" \"50\"}}hot{{else}}cold{{/compare}}")
                        .render(recipient("Score", "100")))
                .isEqualTo("hot");
        assertThat(language.html("{{#compare Recipient.Score \">=\" 50}}hot{{else}}cold{{/compare}}")
                        .render(recipient("Score", "9")))
                .isEqualTo("cold");
        assertThat(language.html("{{#ifEquals Recipient.Company \"globex\"}}yes{{else}}no{{/ifEquals}}")
                        .render(recipient("Company", "Globex")))
                .isEqualTo("yes");
        assertThat(language.html("{{#compare Recipient.Company \"startsWith\" \"glo\"}}yes{{/compare}}")
                        .render(recipient("Company", "Globex")))
                .isEqualTo("yes");
    }

    @Test
    void datesAreWrittenInTheAccountsZone() {
        assertThat(language.text("{{date Recipient.LastActivityAt \"yyyy年M月d日\"}}")
                        .render(recipient("LastActivityAt", "2026-11-20T16:00:00Z")))
                .isEqualTo("2026年11月21日");
    }

    @Test
    void fieldNamesAreFoundWithoutRegardToCase() {
        assertThat(language.html("{{recipient.FIRSTNAME}}").render(recipient("FirstName", "愛")))
                .isEqualTo("愛");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{Recipient.class.name}}",
                "{{Recipient.getClass}}",
                "{{Recipient.toString}}",
                "{{Recipient.FirstName.bytes}}",
                "{{Recipient.FirstName.length}}"
            })
    void noMethodOfAnyObjectIsReached(String probe) {
        assertThat(language.html(probe).render(recipient("FirstName", "愛"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{> ../../etc/passwd}}",
                "{{precompile}}",
                "{{lookup Recipient \"x\"}}",
                "{{#each Recipient}}{{@key}}{{/each}}",
                "{{#with Recipient}}{{FirstName}}{{/with}}",
                "{{& Recipient.FirstName}}",
                "{{=<% %>=}}",
                "{{{{raw}}}}",
                "{{^Recipient.FirstName}}{{/Recipient.FirstName}}",
                "{{#Recipient}}{{/Recipient}}",
                "{{this}}",
                "{{@root}}",
                "{{../x}}",
                "{{[Recipient].[FirstName]}}",
                "{{Recipient.FirstName upper=true}}",
                "{{#if Recipient.FirstName}}",
                "{{/if}}",
                "{{else}}",
                "{{}}",
                "{{Recipient.FirstName",
                "{{Recipient.FirstName}",
                "{{{Recipient.FirstName}}}",
                "{{{Unsubscribe}}",
                "{{date Recipient.LastActivityAt \"not a pattern\"}}",
                "{{#compare Recipient.Score \"~\" 5}}{{/compare}}",
                "%%first_name%%"
            })
    void everythingOutsideTheLanguageIsAProblem(String source) {
        assertThat(language.problems(source, fields)).as(source).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain { text } with } braces",
                "{{Recipient.FirstName}} {{ recipient.firstname }}",
                "{{{Unsubscribe}}} {{Unsubscribe}}",
                "{{! a note }}{{!-- {{another}} --}}",
                "{{#if Recipient.Company}}a{{#unless Recipient.Score}}b{{/unless}}{{else}}c{{/if}}",
                "{{default Recipient.FirstName 'it is \"you\"'}}",
                "{{#compare Recipient.Score \">\" Recipient.Company}}x{{/compare}}",
                "100%% sure"
            })
    void goodTextsHaveNoProblems(String source) {
        assertThat(language.problems(source, fields)).as(source).isEmpty();
        assertThat(language.html(source)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "{{Recipient.FristName}}, Recipient.FirstName",
        "{{Recipient.first_name}}, Recipient.FirstName",
        "{{FirstName}}, Recipient.FirstName",
        "{{Unsubscribed}}, Unsubscribe"
    })
    void anUnknownFieldComesWithTheLikelyOne(String source, String suggested) {
        var problem = language.problems(source, fields).getFirst();

        assertThat(problem.messageKey()).isEqualTo("merge.unknown-field-did-you-mean");
        assertThat(problem.arguments()).last().isEqualTo(suggested);
    }

    @Test
    void aProblemTellsItsLineAndColumn() {
        var problem = language.problems("one\ntwo {{Nonsense}}", fields).getFirst();

        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(5);
    }

    @Test
    void aBrokenTextIsRefusedAndNotSent() {
        assertThatThrownBy(() -> language.html("{{#if X}}")).isInstanceOf(Refusal.class);
    }

    @Test
    void theTextVersionKeepsParagraphsListsLinksAndTags() {
        String html =
                "<html><head><title>x</title><style>p{}</style></head><body><h1>こんにちは、{{Recipient.FirstName}} 様</h1>"
                        + "<p>Read <a href=\"https://example.com/a?b=1&amp;c=2\">the news</a>.<br>Bye</p>"
                        + "<ul><li>one</li><li>two</li></ul><a href=\"{{Unsubscribe}}\">stop</a><img src=x alt=y></body></html>";

        assertThat(PlainText.of(html)).isEqualTo("""
                こんにちは、{{Recipient.FirstName}} 様

                Read the news ( https://example.com/a?b=1&c=2 ).
                Bye

                - one
                - two

                stop ( {{Unsubscribe}} )""");
    }

    private static MergeField field(String name, boolean raw) {
        return new MergeField(name, new Words(name, name), new Words("Recipient", "受信者"), raw);
    }

    private static Map<String, Object> recipient(String... pairs) {
        Map<String, Object> person = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < pairs.length; i += 2) {
            person.put(pairs[i], pairs[i + 1]);
        }
        Map<String, Object> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Recipient", person);
        return all;
    }
}
