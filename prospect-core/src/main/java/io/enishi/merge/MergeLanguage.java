package io.enishi.merge;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import io.enishi.shared.Refusal;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * HML, the merge language: fields, {@code if}, {@code unless}, {@code default}, {@code date}, {@code ifEquals}, {@code compare}.
 * No partials, no loops, no methods: Handlebars with everything else taken away.
 */
@Component
public class MergeLanguage {

    private static final Set<String> KEPT = Set.of("if", "unless");

    private final Handlebars html;
    private final Handlebars text;
    private final Handlebars url;

    MergeLanguage(@Value("${enishi.time-zone:Asia/Tokyo}") String zone, @Value("${enishi.locale:ja}") String locale) {
        var helpers = MergeWords.all(ZoneId.of(zone), Locale.forLanguageTag(locale));
        this.html = engine(EscapingStrategy.HTML_ENTITY, helpers);
        this.text = engine(EscapingStrategy.NOOP, helpers);
        // %20 and not +, which is a space in queries only
        this.url = engine(
                value -> URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20"),
                helpers);
    }

    /** Values are escaped for HTML, except between three braces. */
    public MergeTemplate html(String source) {
        return compiled(html, source);
    }

    /** For subjects and text bodies: values stand as they are. */
    public MergeTemplate text(String source) {
        return compiled(text, source);
    }

    /** For link targets: values are percent-encoded. */
    public MergeTemplate url(String source) {
        return compiled(url, source);
    }

    /** Everything that is wrong with a text; empty when it may be saved and sent. */
    public List<MergeProblem> problems(String source, MergeFields fields) {
        List<MergeProblem> problems = new MergeCheck(fields).problems(source);
        if (problems.isEmpty()) {
            try {
                // a snippet is put in before anything is compiled
                html.compileInline(Blocks.withoutSnippets(source));
            } catch (HandlebarsException e) {
                var error = e.getError();
                return List.of(new MergeProblem(
                        error == null ? 1 : error.line, error == null ? 1 : error.column, "merge.syntax", List.of()));
            } catch (IOException e) {
                return List.of(new MergeProblem(1, 1, "merge.syntax", List.of()));
            }
        }
        return problems;
    }

    /** The fields about the recipient that leave a gap where she has no value: neither a default nor an {@code if} stands by them. */
    public Set<String> withoutDefault(String source) {
        return MergeTag.withoutDefault(source);
    }

    Set<String> helperNames() {
        return html.helpers().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Handlebars engine(
            EscapingStrategy escaping, Map<String, com.github.jknack.handlebars.Helper<Object>> helpers) {
        Handlebars engine = new Handlebars(new DenyAllLoader()).with(escaping);
        engine.helpers().removeIf(helper -> !KEPT.contains(helper.getKey()));
        helpers.forEach(engine::registerHelper);
        return engine;
    }

    private static MergeTemplate compiled(Handlebars engine, String source) {
        try {
            return new MergeTemplate(engine.compileInline(source));
        } catch (HandlebarsException | IOException e) {
            throw new Refusal("merge.syntax");
        }
    }

    /** There are no partials, so no text is ever fetched from anywhere. */
    private static final class DenyAllLoader extends AbstractTemplateLoader {

        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            throw new IOException("Partials are not part of the merge language");
        }
    }
}
