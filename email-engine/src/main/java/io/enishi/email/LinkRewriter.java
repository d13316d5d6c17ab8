package io.enishi.email;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;

/**
 * Replaces the links of an email by numbered placeholders. The parser only tells where each link stands; the text itself is
 * cut and joined, so that everything else, merge blocks inside tables included, stays exactly as it was written.
 */
final class LinkRewriter {

    private static final Set<String> NOT_PAGES =
            Set.of("bmp", "css", "dtd", "eot", "gif", "ico", "jpeg", "jpg", "js", "otf", "png", "svg", "ttf", "woff");

    /** In text bodies: ASCII, merge tags inside allowed. Possessive, because links may be longer than the stack is deep. */
    private static final Pattern TEXT_LINK =
            Pattern.compile("https?://(?:[A-Za-z0-9\\-._~:/?#\\[@!$&*+,;=%]++|\\{\\{[^{}]*+}})++");

    /** What closes a sentence does not belong to the link before it. */
    private static final Pattern CLOSING = Pattern.compile("[.:?!\\[,;]+$");

    private static final Pattern BODY_END = Pattern.compile("(?i)</body\\s*>");
    private static final Pattern BODY_START = Pattern.compile("(?i)<body[^>]*>");

    private final List<String> targets = new ArrayList<>();

    private record Cut(int from, int to, String with) {}

    /** The targets found so far; {@code {{{Link_0}}}} stands for the first. */
    List<String> targets() {
        return List.copyOf(targets);
    }

    String html(String source) {
        List<Cut> cuts = new ArrayList<>();
        find(source, 0, cuts);
        StringBuilder out = new StringBuilder(source);
        cuts.stream()
                .sorted(Comparator.comparingInt(Cut::from).reversed())
                .forEach(cut -> out.replace(cut.from(), cut.to(), cut.with()));
        return out.toString();
    }

    private void find(String source, int offset, List<Cut> cuts) {
        Document document = Jsoup.parse(source, "", Parser.htmlParser().setTrackPosition(true));
        NodeTraversor.traverse(
                (node, depth) -> {
                    if (node instanceof Element element && (element.nameIs("a") || element.nameIs("area"))) {
                        link(element, offset, cuts);
                    } else if (node instanceof Comment comment
                            && comment.getData().contains("<a")) {
                        int start = comment.sourceRange().startPos();
                        if (start >= 0 && source.startsWith("<!--", start)) {
                            find(comment.getData(), offset + start + 4, cuts);
                        }
                    }
                },
                document);
    }

    private void link(Element element, int offset, List<Cut> cuts) {
        String target = element.attr("href").strip();
        var range = element.attributes().sourceRange("href").valueRange();
        if (range.isTracked() && range.endPos() > range.startPos() && isTracked(target) && !optedOut(element)) {
            cuts.add(new Cut(offset + range.startPos(), offset + range.endPos(), placeholder(target)));
        }
    }

    private static boolean optedOut(Element element) {
        if (element.hasAttr("data-no-track")) {
            return true;
        }
        for (Node up = element.parent(); up != null; up = up.parent()) {
            if (up.nodeName().equals("blockquote")) {
                return true;
            }
        }
        return false;
    }

    static boolean isTracked(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return false;
        }
        String rest = lower.substring(lower.indexOf("//") + 2);
        if (rest.isEmpty() || rest.startsWith("{{")) {
            return false;
        }
        String path = rest.split("[?#]", 2)[0];
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        return slash < 0 || dot < slash || !NOT_PAGES.contains(path.substring(dot + 1));
    }

    String text(String source) {
        return TEXT_LINK.matcher(source).replaceAll(found -> {
            String target = CLOSING.matcher(found.group()).replaceFirst("");
            String rest = found.group().substring(target.length());
            return Matcher.quoteReplacement((isTracked(target) ? placeholder(target) : target) + rest);
        });
    }

    private String placeholder(String target) {
        int known = targets.indexOf(target);
        if (known < 0) {
            targets.add(target);
            known = targets.size() - 1;
        }
        return "{{{Link_" + known + "}}}";
    }

    /** The hidden line after the subject; the pixel that tells of an open, and the link that only robots follow. */
    static String withPreheaderAndPixel(String html, String preheader, boolean pixel) {
        String out = html;
        if (!preheader.isBlank()) {
            String hidden = "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">"
                    + preheader.replace("<", "&lt;") + "</div>";
            var start = BODY_START.matcher(out);
            out = start.find() ? out.substring(0, start.end()) + hidden + out.substring(start.end()) : hidden + out;
        }
        if (pixel) {
            // nobody sees it; a scanner that follows every link gives itself away by following this one
            String trap =
                    "<a href=\"{{{Hidden_Link}}}\" style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\""
                            + " tabindex=\"-1\" aria-hidden=\"true\"></a>";
            String image = trap + "<img src=\"{{{Open_Pixel}}}\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0\">";
            int end = -1;
            var body = BODY_END.matcher(out);
            while (body.find()) {
                end = body.start();
            }
            out = end < 0 ? out + image : out.substring(0, end) + image + out.substring(end);
        }
        return out;
    }
}
