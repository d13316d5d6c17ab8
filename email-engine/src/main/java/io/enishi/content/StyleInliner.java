package io.enishi.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Selector;

/**
 * Writes the rules of {@code <style>} into the tags they match, since some inboxes drop the head. What cannot stand in a tag (media
 * queries, {@code :hover}) stays in the head only. The parser tells where the tags stand; the text itself is cut and joined, so
 * that merge blocks and comments for Outlook stay as they were written.
 */
public final class StyleInliner {

    private static final int MOST_RULES = 500;
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern DECLARATION =
            Pattern.compile("\\s*([a-zA-Z-]+)\\s*:\\s*((?:\"[^\"]*\"|'[^']*'|\\([^)]*\\)|[^;\"'(]++)*+);?");

    private StyleInliner() {}

    /** One selector with its declarations; {@code order} is its place in the text. */
    private record Rule(String selector, Map<String, String> declarations, int weight, int order) {}

    private record Cut(int from, int to, String with) {}

    public static String inlined(String html) {
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        List<Rule> rules = new ArrayList<>();
        document.select("style").forEach(style -> read(style.data(), rules));
        Map<Element, List<Rule>> matched = new LinkedHashMap<>();
        rules.stream().limit(MOST_RULES).forEach(rule -> {
            try {
                document.select(rule.selector())
                        .forEach(element -> matched.computeIfAbsent(element, none -> new ArrayList<>())
                                .add(rule));
            } catch (Selector.SelectorParseException notOurs) {
                // stays in the head: an inbox may know it
                return;
            }
        });
        List<Cut> cuts = new ArrayList<>();
        matched.forEach((element, of) -> cut(html, element, of, cuts));
        StringBuilder out = new StringBuilder(html);
        cuts.stream()
                .sorted(Comparator.comparingInt(Cut::from).reversed())
                .forEach(cut -> out.replace(cut.from(), cut.to(), cut.with()));
        return out.toString();
    }

    private static void cut(String html, Element element, List<Rule> rules, List<Cut> cuts) {
        int start = element.sourceRange().startPos();
        int end = element.sourceRange().endPos();
        if (start < 0 || end <= start || !html.startsWith("<", start)) {
            return;
        }
        String style = style(element.attr("style"), rules).replace("\"", "'");
        var range = element.attributes().sourceRange("style").valueRange();
        if (element.hasAttr("style") && range.isTracked() && range.endPos() > range.startPos()) {
            boolean single = html.charAt(range.startPos() - 1) == '\'';
            cuts.add(new Cut(range.startPos(), range.endPos(), single ? style.replace("'", "") : style));
        } else if (!element.hasAttr("style")) {
            int after = start + 1 + element.tagName().length();
            cuts.add(new Cut(after, after, " style=\"" + style + "\""));
        }
    }

    /** Weak rules first, then the tag's own style; whatever is {@code !important} comes last. */
    private static String style(String own, List<Rule> rules) {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> urgent = new LinkedHashMap<>();
        rules.stream()
                .sorted(Comparator.comparingInt(Rule::weight).thenComparingInt(Rule::order))
                .forEach(rule -> put(rule.declarations(), all, urgent));
        put(declarations(own), all, urgent);
        urgent.forEach((name, value) -> {
            all.remove(name);
            all.put(name, value);
        });
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> text.append(text.isEmpty() ? "" : "; ")
                .append(name)
                .append(": ")
                .append(value));
        return text.toString();
    }

    private static void put(Map<String, String> declared, Map<String, String> all, Map<String, String> urgent) {
        declared.forEach((name, value) -> {
            if (value.toLowerCase(Locale.ROOT).endsWith("!important")) {
                urgent.put(name, value.substring(0, value.length() - 10).strip());
            } else {
                all.remove(name);
                all.put(name, value);
            }
        });
    }

    private static void read(String css, List<Rule> rules) {
        String text = COMMENT.matcher(css).replaceAll("").replace("<!--", "").replace("-->", "");
        int at = 0;
        while (at < text.length()) {
            int brace = text.indexOf('{', at);
            if (brace < 0) {
                return;
            }
            String head = text.substring(at, brace).strip();
            int end = closing(text, brace);
            int semicolon = head.lastIndexOf(';');
            if (head.startsWith("@") && semicolon >= 0) {
                head = head.substring(semicolon + 1).strip();
            }
            if (!head.startsWith("@")) {
                Map<String, String> declared = declarations(text.substring(brace + 1, Math.max(brace + 1, end)));
                for (String selector : head.split(",")) {
                    String one = selector.strip();
                    if (!one.isEmpty() && !one.contains(":") && !declared.isEmpty()) {
                        rules.add(new Rule(one, declared, weight(one), rules.size()));
                    }
                }
            }
            at = end + 1;
        }
    }

    private static int closing(String text, int brace) {
        int depth = 0;
        for (int i = brace; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static Map<String, String> declarations(String css) {
        Map<String, String> inOrder = new LinkedHashMap<>();
        Matcher each = DECLARATION.matcher(css);
        while (each.find()) {
            String name = each.group(1).toLowerCase(Locale.ROOT);
            String value =
                    each.group(2).strip().replaceAll("\\s+", " ").replaceAll("(?i)\\s*!\\s*important$", " !important");
            if (!value.isEmpty()) {
                inOrder.remove(name);
                inOrder.put(name, value);
            }
        }
        return inOrder;
    }

    /** Identifiers above classes and attributes above tags, as browsers weigh them. */
    private static int weight(String selector) {
        int ids = count(selector, "#");
        int classes = count(selector, ".") + count(selector, "[");
        int tags = selector.split("[\\s>+~]+").length;
        return ids * 10_000 + classes * 100 + tags;
    }

    private static int count(String text, String part) {
        return text.length() - text.replace(part, "").length();
    }
}
