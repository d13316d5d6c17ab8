package io.enishi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MjmlTests {

    private static final String GOOD = """
            <mjml>
              <mj-head><mj-attributes><mj-all font-family="Arial" /><mj-text color="#222" /></mj-attributes></mj-head>
              <mj-body>
                <!-- <mj-nothing> -->
                <mj-section><mj-column>
                  <mj-text>{{#if Recipient.Company}}<b>{{Recipient.Company}}</b>{{/if}}<br>{{{Organization.Address}}}</mj-text>
                  <mj-button href="https://example.com/?a=1&amp;b={{Recipient.Email}}">Go</mj-button>
                </mj-column></mj-section>
              </mj-body>
            </mjml>""";

    @Test
    void mergeTagsAndLinksComeThroughUntouched() {
        String html = Mjml.html(GOOD, "ja");

        assertThat(html)
                .contains("lang=\"ja\"")
                .contains("{{#if Recipient.Company}}<b>{{Recipient.Company}}</b>{{/if}}")
                .contains("{{{Organization.Address}}}")
                .contains("b={{Recipient.Email}}");
    }

    @Test
    void eachMistakeIsNamedWithItsLine() {
        assertThat(told("<mjml>\n<mj-body>\n<mj-section>\n</mj-body>\n</mjml>"))
                .containsExactly("3 content.mjml.not-closed");
        assertThat(told("<mjml>\n<mj-body>\n<mj-knopf />\n</mj-body>\n</mjml>"))
                .containsExactly("3 content.mjml.unknown");
        assertThat(told("<mjml>\n<mj-body>\n<mj-text>x</mj-text>\n</mj-body>\n</mjml>"))
                .containsExactly("3 content.mjml.misplaced");
        assertThat(told("<mjml><mj-body>\n</mj-section></mj-body></mjml>"))
                .containsExactly("2 content.mjml.not-opened");
        assertThat(told("<p>x</p>")).containsExactly("1 content.mjml.no-root");
        assertThat(told("<mjml><mj-head>\n<mj-include path=\"/etc/passwd\" /></mj-head></mjml>"))
                .containsExactly("2 content.mjml.include");
        assertThat(told("<mjml><mj-head><mj-style inline=\"inline\">p{}</mj-style></mj-head></mjml>"))
                .containsExactly("1 content.mjml.inline-style");
        assertThat(told("<mjml><mj-body><mj-section css-class=\"a></mj-section></mj-body></mjml>"))
                .contains("1 content.mjml.unfinished");
        assertThat(told(GOOD)).isEmpty();
    }

    @Test
    void noInputBreaksTheRenderer() {
        String attribute =
                "<mjml><mj-body><mj-section css-class=\"" + "x".repeat(200_000) + "\"></mj-section></mj-body></mjml>";
        assertThat(told(attribute)).isEmpty();
        assertThatThrownBy(() -> Mjml.html("<mjml>" + "<mj-section>".repeat(5_000), "en"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Mjml.html("", "en")).isInstanceOf(Refusal.class);
    }

    private static List<String> told(String source) {
        return Mjml.problems(source).stream()
                .map(problem -> problem.line() + " " + problem.messageKey())
                .toList();
    }
}
