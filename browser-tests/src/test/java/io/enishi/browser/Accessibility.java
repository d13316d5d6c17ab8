package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe finds on a page, by the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA. */
final class Accessibility {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private Accessibility() {}

    static void assertNoViolations(Page page) {
        // legacy mode stays out of frames: ours hold previews without scripts or not yet loaded, where axe waits for
        // ever
        List<Rule> violations = new AxeBuilder(page)
                .withTags(RULES)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
        assertThat(violations.stream().map(Accessibility::told).toList())
                .as(page.url())
                .isEmpty();
    }

    private static String told(Rule rule) {
        return "%s (%s): %s"
                .formatted(
                        rule.getId(),
                        rule.getHelp(),
                        rule.getNodes().stream()
                                .limit(3)
                                .map(CheckedNode::getHtml)
                                .toList());
    }
}
