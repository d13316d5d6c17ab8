package io.enishi.merge;

import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts dynamic contents ({@code {{DynamicContent_7}}}) and snippets ({@code {{Snippet_8}}} or {@code {{snippet 8}}}) into a text. They
 * are put in as source, before links are rewritten and fields filled in, so that nothing of what they hold is treated apart.
 */
@Component
public class Blocks {

    private static final Pattern CONTENT = Pattern.compile("(?i)\\{\\{\\{?\\s*DynamicContent_(\\d{1,18})\\s*}}}?");
    private static final Pattern SNIPPET =
            Pattern.compile("(?i)\\{\\{\\{?\\s*(?:Snippet_|snippet\\s+)(\\d{1,18})\\s*}}}?");
    private static final Words CONTENTS = new Words("Dynamic content", "ダイナミックコンテンツ");
    private static final Words SNIPPETS = new Words("Snippets", "スニペット");

    private final BlockRepository repository;
    private final Locale locale;

    Blocks(BlockRepository repository, @Value("${enishi.locale:ja}") String locale) {
        this.repository = repository;
        this.locale = Locale.forLanguageTag(locale);
    }

    /** What may be put into an email, beside the fields. */
    @Transactional(readOnly = true)
    public List<MergeField> fields() {
        List<MergeField> fields = new ArrayList<>();
        repository
                .all(DynamicContents.KIND)
                .forEach(row -> fields.add(field("DynamicContent_" + row.id(), row.name(), CONTENTS)));
        fields.addAll(snippetFields());
        return fields;
    }

    List<MergeField> snippetFields() {
        return repository.all(Snippets.KIND).stream()
                .map(row -> field("Snippet_" + row.id(), row.name(), SNIPPETS))
                .toList();
    }

    @Transactional(readOnly = true)
    public String html(String source) {
        return expanded(source, true);
    }

    /** For text bodies and subjects: what is HTML becomes plain text. */
    @Transactional(readOnly = true)
    public String text(String source) {
        return expanded(source, false);
    }

    static String withoutSnippets(String source) {
        return SNIPPET.matcher(source).replaceAll("");
    }

    private String expanded(String source, boolean html) {
        if (!source.contains("{{")) {
            return source;
        }
        Map<Long, DynamicContent> contents = repository.contents(ids(CONTENT, source));
        String with = CONTENT.matcher(source).replaceAll(found -> {
            DynamicContent content = contents.get(id(found));
            return content == null ? "" : Matcher.quoteReplacement((html ? content : content.plain()).source());
        });
        Map<Long, Snippet> snippets = repository.snippets(ids(SNIPPET, with));
        return SNIPPET.matcher(with).replaceAll(found -> {
            Snippet snippet = snippets.get(id(found));
            return snippet == null ? "" : Matcher.quoteReplacement(html ? snippet.html(locale) : snippet.text(locale));
        });
    }

    private static Set<Long> ids(Pattern pattern, String source) {
        Set<Long> ids = new HashSet<>();
        pattern.matcher(source).results().forEach(found -> ids.add(id(found)));
        return ids;
    }

    private static long id(MatchResult found) {
        return Long.parseLong(found.group(1));
    }

    private static MergeField field(String name, String label, Words group) {
        return new MergeField(name, new Words(label, label), group, true);
    }
}
