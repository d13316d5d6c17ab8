package io.enishi.email;

import io.enishi.merge.MergeLanguage;
import io.enishi.merge.MergeTemplate;
import io.enishi.shared.OneLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One version of an email, compiled: prints a copy for each recipient. */
final class EmailPress {

    private final MergeTemplate subject;
    private final MergeTemplate html;
    private final MergeTemplate text;
    private final List<MergeTemplate> links;

    EmailPress(MergeLanguage language, EmailVersion version) {
        this.subject = language.text(version.subject());
        this.html = language.html(version.html());
        this.text = language.text(version.text());
        this.links = version.links().stream().map(language::url).toList();
    }

    /** {@code track} turns a link's target into the address that tells of its click. */
    Rendered print(Map<String, Object> values, UnaryOperator<String> track) {
        Map<String, Object> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(values);
        String said = OneLine.of(subject.render(all));
        all.put("Subject", said);
        Map<String, Object> forText = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        forText.putAll(all);
        for (int i = 0; i < links.size(); i++) {
            String tracked = track.apply(links.get(i).render(values));
            forText.put("Link_" + i, tracked);
            all.put("Link_" + i, tracked.replace("&", "&amp;").replace("\"", "&quot;"));
        }
        return new Rendered(said, html.render(all), text.render(forText));
    }
}
