package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What the console's content security policy would block, and what would post without a token, is found before a browser does. */
class TemplateTests {

    private static final Pattern HANDLER = Pattern.compile("(th:)?on[a-z]+");

    @Test
    void noTemplateCarriesStyleOrScriptOfItsOwn() {
        List<String> inline = new ArrayList<>();

        for (Path template : Sources.below(Sources.TEMPLATES, ".html")) {
            for (Element element : parsed(template).getAllElements()) {
                if (element.hasAttr("style")
                        || element.hasAttr("th:style")
                        || element.normalName().equals("style")) {
                    inline.add(Sources.TEMPLATES.relativize(template) + ": style on " + element.normalName());
                }
                if (element.normalName().equals("script")
                        && !element.hasAttr("src")
                        && !element.hasAttr("th:src")
                        && !element.attr("type").equals("application/json")) {
                    inline.add(Sources.TEMPLATES.relativize(template) + ": a script without src");
                }
                element.attributes().forEach(attribute -> {
                    if (HANDLER.matcher(attribute.getKey()).matches()) {
                        inline.add(Sources.TEMPLATES.relativize(template) + ": " + attribute.getKey());
                    }
                });
            }
        }

        assertThat(inline).isEmpty();
    }

    @Test
    void everyFormOfTheConsoleThatPostsCarriesItsToken() {
        List<String> bare = new ArrayList<>();

        for (Path template : Sources.below(Sources.TEMPLATES, ".html")) {
            if (Sources.TEMPLATES.relativize(template).startsWith("site")) {
                continue;
            }
            for (Element form : parsed(template).select("form")) {
                if (form.attr("method").equalsIgnoreCase("post") && !form.hasAttr("th:action")) {
                    bare.add(Sources.TEMPLATES.relativize(template) + ": a form without th:action gets no CSRF token");
                }
            }
        }

        assertThat(bare).isEmpty();
    }

    @Test
    void everyIconATemplateNamesIsInTheSprite() {
        List<String> known =
                List.of(Sources.text(Sources.WEB.resolveSibling("frontend").resolve("icons.txt"))
                        .split("\\s+"));
        Pattern icon = Pattern.compile("icons :: i\\('([^']+)'\\)");
        List<String> unknown = new ArrayList<>();

        for (Path template : Sources.below(Sources.TEMPLATES, ".html")) {
            var used = icon.matcher(Sources.text(template));
            while (used.find()) {
                if (!known.contains(used.group(1))) {
                    unknown.add(used.group(1) + " in " + Sources.TEMPLATES.relativize(template));
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    /** Thymeleaf puts a fragment in before it looks at th:if or th:each on the same element, which are then lost. */
    @Test
    void noConditionStandsOnTheElementThatIsReplaced() {
        List<String> lost = new ArrayList<>();

        for (Path template : Sources.below(Sources.TEMPLATES, ".html")) {
            for (Element element : parsed(template).getAllElements()) {
                boolean condition =
                        element.hasAttr("th:if") || element.hasAttr("th:unless") || element.hasAttr("th:each");
                if (element.hasAttr("th:replace") && condition) {
                    lost.add(Sources.TEMPLATES.relativize(template) + ": " + element.attr("th:replace"));
                }
            }
        }

        assertThat(lost).isEmpty();
    }

    private static Element parsed(Path template) {
        return Jsoup.parse(Sources.text(template), "", Parser.xmlParser());
    }
}
