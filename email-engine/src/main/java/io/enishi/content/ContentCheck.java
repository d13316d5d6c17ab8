package io.enishi.content;

import io.enishi.merge.MergeFields;
import io.enishi.merge.MergeLanguage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.stereotype.Component;

/** Reads an email as inboxes and their filters will, and names what they would stumble over; the worst first. */
@Component
public class ContentCheck {

    private static final int WARN_KB = 80;
    private static final int CLIPPED_KB = 102;
    private static final int MOST_NAMED = 5;
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("(?i)\\{\\{\\{?\\s*(Unsubscribe|EmailPreferenceCenter(_\\d+)?)\\s*}}}?");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\{\\{\\{?\\s*Organization\\.Address\\s*}}}?");

    private final MergeLanguage language;

    ContentCheck(MergeLanguage language) {
        this.language = language;
    }

    /** Everything that can be told from the words alone. */
    public List<Finding> of(EmailWords words, MergeFields fields) {
        List<Finding> found = new ArrayList<>();
        merge("subject", words.subject(), fields, found);
        merge("preheader", words.preheader(), fields, found);
        merge("html", words.html(), fields, found);
        merge("text", words.text(), fields, found);
        defaults(words, found);
        if (!words.html().isBlank()) {
            size(words.html(), found);
            Document document = Jsoup.parse(words.html());
            html(document, found);
            new LinkCheck(found).of(document);
            new SpamHints(found).of(words.subject(), document);
        } else {
            new SpamHints(found).of(words.subject(), Jsoup.parse(""));
        }
        return sorted(found);
    }

    /** What the law wants of marketing emails: a way out, and who writes. */
    public List<Finding> marketing(EmailWords words, boolean hasHtml, boolean hasText) {
        List<Finding> found = new ArrayList<>();
        if (hasHtml && !UNSUBSCRIBE.matcher(words.html()).find()) {
            found.add(Finding.error("email.check.no-unsubscribe-html"));
        }
        if (hasText && !UNSUBSCRIBE.matcher(words.text()).find()) {
            found.add(Finding.error("email.check.no-unsubscribe-text"));
        }
        boolean html = !hasHtml || ADDRESS.matcher(words.html()).find();
        boolean text = !hasText || ADDRESS.matcher(words.text()).find();
        if (!html || !text) {
            found.add(Finding.error("email.check.no-address"));
        }
        return found;
    }

    public static List<Finding> sorted(List<Finding> found) {
        return found.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    private void merge(String part, String source, MergeFields fields, List<Finding> found) {
        language.problems(source, fields).forEach(problem -> {
            List<Object> arguments =
                    new ArrayList<>(List.of(part, problem.line(), problem.column(), problem.messageKey()));
            arguments.addAll(problem.arguments());
            found.add(Finding.error("email.check.merge", arguments.toArray()));
        });
    }

    private void defaults(EmailWords words, List<Finding> found) {
        Set<String> bare = language.withoutDefault(
                words.subject() + "\n" + words.preheader() + "\n" + words.html() + "\n" + words.text());
        if (!bare.isEmpty()) {
            String some = String.join(", ", bare.stream().limit(MOST_NAMED).toList());
            found.add(Finding.warning(
                    "content.check.no-default", some, bare.iterator().next()));
        }
    }

    private static void size(String html, List<Finding> found) {
        int kilobytes = html.getBytes(StandardCharsets.UTF_8).length / 1024;
        if (kilobytes > CLIPPED_KB) {
            found.add(Finding.warning("content.check.clipped", kilobytes, CLIPPED_KB));
        } else if (kilobytes > WARN_KB) {
            found.add(Finding.warning("email.check.too-large", kilobytes));
        }
    }

    private static void html(Document document, List<Finding> found) {
        int silent = document.select("img:not([alt])").size();
        if (silent > 0) {
            found.add(Finding.warning("email.check.no-alt", silent));
        }
        if (!document.select("script, form, iframe, object, embed, svg").isEmpty()) {
            found.add(Finding.warning("email.check.active-content"));
        }
        if (!document.select("link[href]").isEmpty()) {
            found.add(Finding.warning("content.check.linked-styles"));
        }
        int plain = document.select("img[src^=http:]").size();
        if (plain > 0) {
            found.add(Finding.hint("content.check.plain-images", plain));
        }
    }
}
