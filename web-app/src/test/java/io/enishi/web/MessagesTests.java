package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** Every text that somebody reads stands in both languages, and nowhere else. */
class MessagesTests {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z0-9_.-]+)[}(]|#messages\\.msg\\('([^']+)'");
    private static final Pattern REFUSED =
            Pattern.compile("new Refusal\\(\\s*\"([^\"]+)\"|Refusal\\.at\\(\\s*\"[^\"]*\",\\s*\"([^\"]+)\"");
    private static final List<String> WORDS_OF_NO_LANGUAGE =
            List.of("Enishi", "*", "CSV", "HTML", "RSS", "API", "URL", "ID", "×");

    @Test
    void everyEnglishFileHasItsJapaneseTwinWithTheSameKeys() {
        assertThat(Sources.messages(false)).isNotEmpty();

        for (Path english : Sources.messages(false)) {
            Path japanese =
                    english.resolveSibling(english.getFileName().toString().replace(".properties", "_ja.properties"));

            assertThat(japanese).exists();
            assertThat(Sources.properties(japanese).keySet())
                    .as(japanese.getFileName().toString())
                    .isEqualTo(Sources.properties(english).keySet());
        }
    }

    @Test
    void noKeyStandsInTwoFiles() {
        Map<String, String> homes = new HashMap<>();
        List<String> twice = new ArrayList<>();

        for (Path file : Sources.messages(false)) {
            for (String key : Sources.properties(file).keySet()) {
                String other = homes.put(key, file.getFileName().toString());
                if (other != null) {
                    twice.add(key + " in " + other + " and " + file.getFileName());
                }
            }
        }

        assertThat(twice).isEmpty();
    }

    @Test
    void bothLanguagesFillInTheSameValues() {
        var english = Sources.all(false);
        var japanese = Sources.all(true);
        List<String> wrong = new ArrayList<>();

        english.forEach((key, text) -> {
            String other = japanese.getOrDefault(key, "");
            if (!numbers(text).containsAll(numbers(other))) {
                wrong.add(key + ": " + text + " / " + other);
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyMessageWithValuesCanBeFormattedAndLosesNoApostrophe() {
        List<String> wrong = new ArrayList<>();

        for (boolean language : new boolean[] {false, true}) {
            Sources.all(language).forEach((key, text) -> {
                if (text.isBlank()) {
                    wrong.add(key + " is empty");
                } else if (text.contains("{")) {
                    try {
                        new MessageFormat(text, Locale.ENGLISH);
                    } catch (IllegalArgumentException e) {
                        if (PLACEHOLDER.matcher(text).find()) {
                            wrong.add(key + " cannot be formatted: " + text);
                        }
                    }
                    if (PLACEHOLDER.matcher(text).find()
                            && text.replace("''", "").matches(".*\\p{L}'\\p{L}.*")) {
                        wrong.add(key + " loses its apostrophe, write ’ instead: " + text);
                    }
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyKeyATemplateNamesExists() {
        var known = Sources.all(false).keySet();
        TreeSet<String> missing = new TreeSet<>();

        for (Path template : Sources.below(Sources.TEMPLATES, ".html")) {
            Matcher used = USED.matcher(Sources.text(template).replaceAll("(?s)<!--.*?-->", ""));
            while (used.find()) {
                String key = used.group(1) != null ? used.group(1) : used.group(2);
                if (!known.contains(key) && !key.endsWith(".")) {
                    missing.add(key + " in " + Sources.TEMPLATES.relativize(template));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalHasItsMessage() {
        var known = Sources.all(false).keySet();
        TreeSet<String> missing = new TreeSet<>();

        for (Path source : Sources.below(Sources.ROOT, ".java")) {
            if (!source.toString().contains("/src/main/java/")) {
                continue;
            }
            Matcher refused = REFUSED.matcher(Sources.text(source));
            while (refused.find()) {
                String key = refused.group(1) != null ? refused.group(1) : refused.group(2);
                if (!known.contains(key) && !key.endsWith(".")) {
                    missing.add(key + " in " + source.getFileName());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void noTemplateCarriesTextOfItsOwn() {
        List<String> literal = new ArrayList<>();

        for (Path template : Sources.below(Sources.TEMPLATES, ".html")) {
            for (Element element :
                    Jsoup.parse(Sources.text(template), "", Parser.xmlParser()).getAllElements()) {
                if (element.closest("pre, code, script, [th:inline]") != null) {
                    continue;
                }
                boolean replaced = element.hasAttr("th:text") || element.hasAttr("th:utext");
                for (TextNode text : element.textNodes()) {
                    if (!replaced && isWords(text.text())) {
                        literal.add(Sources.TEMPLATES.relativize(template) + ": "
                                + text.text().strip());
                    }
                }
                for (String attribute : List.of("placeholder", "title", "aria-label", "alt")) {
                    if (isWords(element.attr(attribute))) {
                        literal.add(Sources.TEMPLATES.relativize(template) + ": " + attribute + "="
                                + element.attr(attribute));
                    }
                }
            }
        }

        assertThat(literal).isEmpty();
    }

    private static boolean isWords(String text) {
        String stripped = text.strip();
        return stripped.codePoints().anyMatch(Character::isLetter)
                && !WORDS_OF_NO_LANGUAGE.contains(stripped)
                && !stripped.startsWith("[[");
    }

    private static TreeSet<String> numbers(String text) {
        TreeSet<String> numbers = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            numbers.add(placeholder.group(1));
        }
        return numbers;
    }
}
