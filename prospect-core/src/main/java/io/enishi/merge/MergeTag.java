package io.enishi.merge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One tag as it stands in a text. The merge language is a small part of Handlebars, so everything that is not one of its few
 * forms is named as a mistake here, before Handlebars sees it.
 */
record MergeTag(String braces, String sigil, List<String> words, int line, int column) {

    /** {@code {{! … }}} and {@code {{!-- … --}}} are comments; everything else up to the closing braces is a tag. */
    private static final Pattern TAG = Pattern.compile(
            "\\{\\{!--.*?--}}|\\{\\{!.*?}}|(\\{{2,4})(~?\\s*[#/^>&=*]?)((?:\"[^\"]*+\"|'[^']*+'|[^{}\"'~]++|~(?!}))*+)(~?}{2,4})|(\\{\\{)",
            Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s\"']+|[\"']");

    static List<MergeTag> in(String text) {
        List<MergeTag> tags = new ArrayList<>();
        Matcher found = TAG.matcher(text);
        int line = 1;
        int lineStart = 0;
        int scanned = 0;
        while (found.find()) {
            for (; scanned < found.start(); scanned++) {
                if (text.charAt(scanned) == '\n') {
                    line++;
                    lineStart = scanned + 1;
                }
            }
            int column = found.start() - lineStart + 1;
            if (found.group(5) != null) {
                tags.add(new MergeTag("{{", "unclosed", List.of(), line, column));
            } else if (found.group(1) != null) {
                String sigil = found.group(2).replace("~", "").strip();
                String opening = found.group(1);
                boolean closed = found.group(4).replace("~", "").length() == opening.length();
                tags.add(new MergeTag(opening, closed ? sigil : "unclosed", words(found.group(3)), line, column));
            }
        }
        return tags;
    }

    /** The recipient's fields that are printed bare. Her address is always there. */
    static Set<String> withoutDefault(String text) {
        Set<String> bare = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Deque<MergeTag> open = new ArrayDeque<>();
        for (MergeTag tag : in(text)) {
            if (tag.sigil().equals("#")) {
                open.push(tag);
            } else if (tag.sigil().equals("/")) {
                open.poll();
            } else if (tag.sigil().isEmpty() && tag.words().size() == 1) {
                String name = tag.name();
                boolean hers =
                        name.regionMatches(true, 0, "Recipient.", 0, 10) && !name.equalsIgnoreCase("Recipient.Email");
                if (hers
                        && open.stream()
                                .noneMatch(block -> block.words().stream().anyMatch(name::equalsIgnoreCase))) {
                    bare.add(name);
                }
            }
        }
        return bare;
    }

    private static List<String> words(String inside) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(inside);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    boolean isRaw() {
        return braces.length() > 2;
    }

    String name() {
        return words.isEmpty() ? "" : words.getFirst();
    }

    static boolean isLiteral(String word) {
        return word.length() >= 2 && (word.startsWith("\"") || word.startsWith("'"))
                || word.matches("-?[0-9]+(\\.[0-9]+)?");
    }
}
