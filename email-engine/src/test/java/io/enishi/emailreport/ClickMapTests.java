package io.enishi.emailreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ClickMapTests {

    @Test
    void eachLinkShowsItsClicksAndLeadsNowhere() {
        String html =
                "<table><tr><td><a href=\"https://example.com/a?b=1&amp;c=2\">News</a> <a href=\"https://example.com/no\">No</a>"
                        + "</td></tr></table>";

        var map = Jsoup.parse(ClickMap.over(html, Map.of("https://example.com/a?b=1&c=2", 12L)));

        assertThat(map.select("a").getFirst().text()).isEqualTo("News12");
        assertThat(map.select("a").getLast().text()).isEqualTo("No");
        assertThat(map.select("[href]")).isEmpty();
    }
}
