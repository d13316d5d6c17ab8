package io.enishi.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamicContentTests {

    private final MergeLanguage language = new MergeLanguage("Asia/Tokyo", "ja");

    @Test
    void theFirstVariationThatFitsWinsAndOthersReadTheBase() {
        DynamicContent content = content(
                new Variation("greater-than-or-equal", "100", "", "<b>hot {{Recipient.Company}}</b>"),
                new Variation("between", "10", "200", "warm"),
                new Variation("is", "5", "", "five"));

        assertThat(read(content, "150")).isEqualTo("<b>hot A&amp;B</b>");
        assertThat(read(content, "10")).isEqualTo("warm");
        assertThat(read(content, "5")).isEqualTo("five");
        assertThat(read(content, "6")).isEqualTo("base");
        assertThat(read(content, "")).isEqualTo("base");
    }

    @Test
    void twentyFiveVariationsAreTheMostAndStillWork() {
        Variation[] many = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> new Variation("is", Integer.toString(i), "", "v" + i))
                .toArray(Variation[]::new);

        assertThat(read(content(many), "25")).isEqualTo("v25");
        List<Variation> tooMany = IntStream.rangeClosed(1, 26)
                .mapToObj(i -> new Variation("is", Integer.toString(i), "", ""))
                .toList();
        assertThatThrownBy(() -> new DynamicContent(1, "x", null, "Recipient.Score", "", tooMany, 1))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aValueCannotLeaveItsLiteral() {
        for (String value : List.of("\"}}{{Unsubscribe", "a\"b", "{{x}}", "a\\", "")) {
            assertThatThrownBy(() -> new Variation("is", value, "", "x")).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> new Variation("between", "1", "", "x")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Variation("or 1=1", "1", "", "x")).isInstanceOf(Refusal.class);
    }

    @Test
    void snippetsAreWrittenForWhereTheyStand() {
        assertThat(snippet("text", "A & B\n{{default Recipient.Company \"x\"}}", "")
                        .html(Locale.JAPAN))
                .isEqualTo("A &amp; B<br>{{default Recipient.Company \"x\"}}");
        assertThat(snippet("link", "https://a.example/?x=1&y=2", "<More>").html(Locale.JAPAN))
                .isEqualTo("<a href=\"https://a.example/?x=1&amp;y=2\">&lt;More&gt;</a>");
        assertThat(snippet("date", "2027-03-31", "").text(Locale.JAPAN)).isEqualTo("2027年3月31日");
        assertThatThrownBy(() -> snippet("link", "javascript:alert(1)", "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> snippet("image", "https://a.example/\" onerror=\"x", ""))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> snippet("date", "tomorrow", "")).isInstanceOf(Refusal.class);
    }

    private String read(DynamicContent content, String score) {
        Map<String, Object> recipient = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        recipient.put("Score", score);
        recipient.put("Company", "A&B");
        return language.html(content.source()).render(Map.of("Recipient", recipient));
    }

    private static DynamicContent content(Variation... variations) {
        return new DynamicContent(1, "x", null, "Recipient.Score", "base", List.of(variations), 1);
    }

    private static Snippet snippet(String type, String value, String label) {
        return new Snippet(1, "x", null, type, value, label, 1);
    }
}
