package io.enishi.form;

import io.enishi.activity.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as a browser sent it: parameters by name, the visitor whose signed cookie verified ({@code null} for none), the visitor
 * the page around the form knows by its own signed cookie, that page, and whether a visitor filter leaves it out: then the prospect is
 * written, and nothing follows from it. Everything else in it is hostile text.
 */
public record FormPost(
        Map<String, List<String>> parameters,
        @Nullable Long visitorId,
        @Nullable Long pageVisitorId,
        String pageUrl,
        Verdict verdict,
        String ip,
        String language) {

    private static final int LONGEST_URL = 2_000;

    public FormPost {
        parameters = Map.copyOf(parameters);
        String storable = pageUrl.replaceAll("\\p{Cntrl}", "");
        pageUrl = storable.length() > LONGEST_URL ? storable.substring(0, LONGEST_URL) : storable;
    }

    FormPost(
            Map<String, List<String>> parameters,
            @Nullable Long visitorId,
            @Nullable Long pageVisitorId,
            String pageUrl) {
        this(parameters, visitorId, pageVisitorId, pageUrl, Verdict.HUMAN);
    }

    FormPost(
            Map<String, List<String>> parameters,
            @Nullable Long visitorId,
            @Nullable Long pageVisitorId,
            String pageUrl,
            Verdict verdict) {
        this(parameters, visitorId, pageVisitorId, pageUrl, verdict, "", "ja");
    }

    /** The browser that speaks, by the tracker's cookie or, where an iframe has none, by the page's. */
    @Nullable
    Long anyVisitorId() {
        return visitorId == null ? pageVisitorId : visitorId;
    }

    /** The browser's other name, when the page knows it by one. */
    @Nullable
    Long otherVisitorId() {
        return visitorId == null || visitorId.equals(pageVisitorId) ? null : pageVisitorId;
    }

    /** Whether something filled in the field that people cannot see. */
    boolean trapped() {
        return parameters.getOrDefault(FormAnswers.HONEYPOT, List.of()).stream().anyMatch(value -> !value.isBlank());
    }
}
