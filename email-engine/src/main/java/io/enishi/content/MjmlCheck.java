package io.enishi.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads MJML tag by tag: the renderer takes almost anything and leaves out what it does not know, which nobody would notice. */
final class MjmlCheck {

    private static final int DEEPEST = 40;

    /** Comments, tags of MJML with their attributes, and those whose content is HTML of the marketer's. */
    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|<(/?)(mj(?:ml|-[a-z-]+))((?:\"[^\"]*+\"|'[^']*+'|[^>\"']++)*+)>|</?(mj[a-z-]*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** What each tag may stand in; tags that are not named here may stand in columns and heroes. */
    private static final Map<String, Set<String>> PARENTS = Map.ofEntries(
            Map.entry("mj-head", Set.of("mjml")),
            Map.entry("mj-body", Set.of("mjml")),
            Map.entry("mj-section", Set.of("mj-body", "mj-wrapper")),
            Map.entry("mj-wrapper", Set.of("mj-body")),
            Map.entry("mj-hero", Set.of("mj-body", "mj-wrapper")),
            Map.entry("mj-column", Set.of("mj-section", "mj-group")),
            Map.entry("mj-group", Set.of("mj-section")),
            Map.entry(
                    "mj-raw",
                    Set.of("mj-head", "mj-body", "mj-section", "mj-wrapper", "mj-column", "mj-group", "mj-hero")),
            Map.entry("mj-attributes", Set.of("mj-head")),
            Map.entry("mj-breakpoint", Set.of("mj-head")),
            Map.entry("mj-font", Set.of("mj-head")),
            Map.entry("mj-preview", Set.of("mj-head")),
            Map.entry("mj-style", Set.of("mj-head")),
            Map.entry("mj-title", Set.of("mj-head")),
            Map.entry("mj-html-attributes", Set.of("mj-head")),
            Map.entry("mj-accordion-element", Set.of("mj-accordion")),
            Map.entry("mj-accordion-title", Set.of("mj-accordion-element")),
            Map.entry("mj-accordion-text", Set.of("mj-accordion-element")),
            Map.entry("mj-carousel-image", Set.of("mj-carousel")),
            Map.entry("mj-navbar-link", Set.of("mj-navbar")),
            Map.entry("mj-social-element", Set.of("mj-social")));

    private static final Set<String> CONTENT = Set.of(
            "mj-accordion",
            "mj-button",
            "mj-carousel",
            "mj-divider",
            "mj-image",
            "mj-navbar",
            "mj-social",
            "mj-spacer",
            "mj-table",
            "mj-text");

    /** These take others as their names only, to set defaults for them. */
    private static final Set<String> ANYTHING_INSIDE = Set.of("mj-attributes", "mj-html-attributes");

    private final String source;
    private final List<MjmlProblem> problems = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String tag, int line) {}

    MjmlCheck(String source) {
        this.source = source;
    }

    List<MjmlProblem> problems() {
        Matcher found = TAG.matcher(source);
        boolean root = false;
        int line = 1;
        int read = 0;
        while (found.find()) {
            for (; read < found.start(); read++) {
                line += source.charAt(read) == '\n' ? 1 : 0;
            }
            if (found.group(4) != null) {
                report(line, "content.mjml.unfinished", found.group(4));
            } else if (found.group(2) != null) {
                String tag = found.group(2).toLowerCase(Locale.ROOT);
                root |= tag.equals("mjml");
                if (!found.group(1).isEmpty()) {
                    close(tag, line);
                } else {
                    open(tag, found.group(3), !found.group(3).strip().endsWith("/"), line);
                }
            }
            if (problems.size() >= 20) {
                return problems;
            }
        }
        open.descendingIterator().forEachRemaining(one -> report(one.line(), "content.mjml.not-closed", one.tag()));
        if (!root) {
            problems.addFirst(new MjmlProblem(1, "content.mjml.no-root", List.of(1)));
        }
        return problems;
    }

    private void open(String tag, String attributes, boolean stays, int line) {
        Open around = open.peek();
        boolean defaults = open.stream().anyMatch(one -> ANYTHING_INSIDE.contains(one.tag()));
        if (tag.equals("mj-include")) {
            report(line, "content.mjml.include");
        } else if (tag.equals("mj-style") && attributes.matches("(?is).*\\binline\\b.*")) {
            report(line, "content.mjml.inline-style");
        } else if (!defaults && !tag.equals("mjml")) {
            place(tag, around == null ? "" : around.tag(), line);
        }
        if (stays) {
            open.push(new Open(tag, line));
            if (open.size() == DEEPEST) {
                report(line, "content.mjml.too-deep", DEEPEST);
            }
        }
    }

    private void place(String tag, String around, int line) {
        Set<String> allowed = PARENTS.get(tag);
        if (allowed == null && !CONTENT.contains(tag)) {
            report(line, "content.mjml.unknown", tag);
        } else if (allowed != null && !allowed.contains(around)) {
            report(
                    line,
                    "content.mjml.misplaced",
                    tag,
                    String.join(", ", allowed.stream().sorted().toList()));
        } else if (allowed == null && !around.equals("mj-column") && !around.equals("mj-hero")) {
            report(line, "content.mjml.misplaced", tag, "mj-column, mj-hero");
        }
    }

    private void close(String tag, int line) {
        Open last = open.peek();
        if (last != null && last.tag().equals(tag)) {
            open.pop();
        } else if (open.stream().anyMatch(one -> one.tag().equals(tag))) {
            while (last != null && !last.tag().equals(tag)) {
                report(last.line(), "content.mjml.not-closed", last.tag());
                open.pop();
                last = open.peek();
            }
            open.poll();
        } else {
            report(line, "content.mjml.not-opened", tag);
        }
    }

    private void report(int line, String messageKey, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(line));
        all.addAll(List.of(arguments));
        problems.add(new MjmlProblem(line, messageKey, all));
    }
}
