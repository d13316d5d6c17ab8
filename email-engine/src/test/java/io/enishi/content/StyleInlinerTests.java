package io.enishi.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class StyleInlinerTests {

    @Test
    void aRuleStandsInEveryTagItMatchesAndTheTagsOwnStyleWins() {
        String html = """
                <style>p { color: red; margin: 0 } .big { font-size: 20px }</style>
                <p class="big">a</p><p style="color: blue">b</p>""";

        assertThat(StyleInliner.inlined(html))
                .contains("<p style=\"color: red; margin: 0; font-size: 20px\" class=\"big\">a</p>")
                .contains("<p style=\"margin: 0; color: blue\">b</p>");
    }

    @Test
    void whatIsImportantWinsOverTheTagAndTheStrongerSelectorOverTheWeaker() {
        String html = """
                <style>#x { color: green } .c { color: red } p { margin: 9px !important }</style>
                <p id="x" class="c" style="margin: 1px">a</p>""";

        assertThat(StyleInliner.inlined(html)).contains("style=\"color: green; margin: 9px\"");
    }

    @Test
    void whatCannotStandInATagStaysInTheHeadOnly() {
        String html = """
                <style>@media (max-width: 600px) { p { width: 100% } } a:hover { color: red } @import url(x.css);</style>
                <p>a</p><a href="https://example.com/">b</a>""";

        assertThat(StyleInliner.inlined(html)).isEqualTo(html);
    }

    @Test
    void mergeBlocksInTablesAndCommentsForOutlookStayAsTheyWereWritten() {
        String html = """
                <style>td { padding: 4px; background: url("a.png") }</style>
                <table>{{#if Recipient.Company}}<tr><td>{{Recipient.Company}}</td></tr>{{/if}}</table>
                <!--[if mso]><table><tr><td><![endif]-->x<!--[if mso]></td></tr></table><![endif]-->""";

        String inlined = StyleInliner.inlined(html);

        assertThat(inlined)
                .contains("<table>{{#if Recipient.Company}}<tr><td style=\"padding: 4px; background: url('a.png')\">")
                .contains("<!--[if mso]><table><tr><td><![endif]-->x<!--[if mso]></td></tr></table><![endif]-->");
    }

    @Test
    void hostileStylesEndNeitherTheAttributeNorTheProgram() {
        String data = "x".repeat(200_000);
        String html =
                "<style>p { background: url(data:" + data + "); color: \"\"onclick=alert(1)\" } p {{{ </style><p>a</p>";

        assertThat(Jsoup.parse(StyleInliner.inlined(html)).select("[onclick]")).isEmpty();
    }
}
