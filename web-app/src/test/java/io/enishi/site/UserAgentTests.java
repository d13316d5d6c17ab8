package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.Verdict;
import io.enishi.tracking.UserAgents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What user agents say of themselves, on two public lists of them. */
class UserAgentTests {

    private final UserAgents userAgents = new UserAgents();

    @Test
    void crawlersOfAPublicListAreFiltered() throws IOException {
        List<String> crawlers = list("crawlers.txt");

        assertThat(crawlers).hasSizeGreaterThan(2_000);
        assertThat(robots(crawlers)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void commonBrowsersAreNot() throws IOException {
        List<String> browsers = list("browsers.txt");

        assertThat(browsers).hasSizeGreaterThan(50);
        assertThat(robots(browsers)).isLessThanOrEqualTo(0.005);
    }

    @Test
    void proxiesOfMailProvidersStandForTheirReadersAndApplesForNobody() {
        String google = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
        String yahoo = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html";

        assertThat(userAgents.opening(google)).isEqualTo(Verdict.HUMAN);
        assertThat(userAgents.opening(yahoo)).isEqualTo(Verdict.HUMAN);
        assertThat(userAgents.opening("Mozilla/5.0")).isEqualTo(Verdict.HUMAN);
        assertThat(userAgents.isMachine("Mozilla/5.0")).isTrue();
        assertThat(userAgents.isMachine(google)).isFalse();
        assertThat(userAgents.opening("curl/8.5.0")).isEqualTo(Verdict.BOT);
        assertThat(userAgents.opening(null)).isEqualTo(Verdict.BOT);
    }

    private double robots(List<String> agents) {
        return (double) agents.stream()
                        .filter(agent -> userAgents.verdict(agent) == Verdict.BOT)
                        .count()
                / agents.size();
    }

    private static List<String> list(String name) throws IOException {
        try (InputStream lines =
                Objects.requireNonNull(UserAgentTests.class.getResourceAsStream("/user-agents/" + name))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
