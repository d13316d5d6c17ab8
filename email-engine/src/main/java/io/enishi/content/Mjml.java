package io.enishi.content;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.enishi.shared.Refusal;
import java.util.List;
import org.jsoup.Jsoup;

/** Renders MJML to the HTML that inboxes understand. Nothing is fetched: there are no includes. */
public final class Mjml {

    private Mjml() {}

    /** Refused with the first mistake and its line. */
    public static String html(String source, String language) {
        List<MjmlProblem> problems = problems(source);
        if (!problems.isEmpty()) {
            MjmlProblem first = problems.getFirst();
            throw Refusal.at("mjml", first.messageKey(), first.arguments().toArray());
        }
        try {
            String html = Mjml4j.render(source, new Mjml4j.Configuration(language));
            if (Jsoup.parse(html).body().children().isEmpty()) {
                throw Refusal.at("mjml", "content.mjml.empty", 1);
            }
            return html;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException | StackOverflowError unrenderable) {
            throw Refusal.at("mjml", "content.mjml.unrenderable", 1);
        }
    }

    /** Every mistake by line; the line is the first argument of each sentence. */
    public static List<MjmlProblem> problems(String source) {
        return new MjmlCheck(source).problems();
    }
}
