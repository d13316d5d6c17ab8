package io.enishi.form;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** The HTML a marketer may put around a form or on a page: text, links, images and tables; no scripts, forms or frames. */
public final class SafeHtml {

    private static final PolicyFactory POLICY = Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.IMAGES)
            .and(Sanitizers.TABLES)
            .and(Sanitizers.STYLES)
            .and(new HtmlPolicyBuilder()
                    .allowElements("a", "hr", "figure", "figcaption")
                    .allowUrlProtocols("https", "http", "mailto", "tel")
                    .allowAttributes("href", "title", "target")
                    .onElements("a")
                    .requireRelsOnLinks("noopener")
                    .toFactory());

    private SafeHtml() {}

    public static String of(String html) {
        return POLICY.sanitize(html);
    }
}
