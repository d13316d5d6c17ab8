package io.enishi.merge;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Writes the text version of an HTML email: paragraphs, lists, and links as "words ( address )". */
public final class PlainText {

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr");
    private static final Set<String> LINES = Set.of("div", "tr", "section", "header", "footer", "dt", "dd");
    private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title", "template");

    private PlainText() {}

    /** Merge tags are kept as they stand. */
    public static String of(String html) {
        StringBuilder text = new StringBuilder();
        var body = Jsoup.parse(html).body();
        NodeTraversor.traverse(new Writer(text), body);
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n[ \\t]+", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private record Writer(StringBuilder text) implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && !unseen(node)) {
                String said = words.text();
                boolean fresh = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
                text.append(fresh ? said.stripLeading() : said);
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (name.equals("br")) {
                    text.append('\n');
                } else if (name.equals("li")) {
                    text.append("\n- ");
                } else if (PARAGRAPHS.contains(name)) {
                    text.append("\n\n");
                } else if (LINES.contains(name)) {
                    text.append('\n');
                } else if (name.equals("td") && element.previousElementSibling() != null) {
                    text.append(' ');
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (name.equals("a")) {
                String target = element.attr("href").strip();
                boolean said = element.text().strip().equals(target);
                if (!target.isEmpty() && !target.startsWith("#") && element.hasText() && !said) {
                    text.append(" ( ").append(target).append(" )");
                }
            } else if (PARAGRAPHS.contains(name)) {
                text.append("\n\n");
            } else if (LINES.contains(name)) {
                text.append('\n');
            }
        }

        private static boolean unseen(Node node) {
            for (Node up = node.parent(); up != null; up = up.parent()) {
                if (UNSEEN.contains(up.nodeName().toLowerCase(Locale.ROOT))) {
                    return true;
                }
            }
            return false;
        }
    }
}
