package io.enishi.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One tag as it stands in a text. The merge language is a small part of Handlebars, so everything that is not one of its few
 * forms is named as a mistake here, before Handlebars sees it.
 */
record MergeTag(String braces, String sigil, List<String> words, int line, int column) {

    /** {@code {{! … }}} and {@code {{!-- … --}}} are comments; everything else up to the closing braces is a tag. */
    private static final Pattern TAG = Pattern.compile(
            "\\{\\{!--.*?--}}|\\{\\{!.*?}}|(\\{{2,4})(~?\\s*[#/^>&=*]?)((?:\"[^\"]*\"|'[^']*'|[^{}\"'])*)(~?}{2,4})|(\\{\\{)",
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
