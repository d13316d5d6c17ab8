package io.enishi.landing;

import org.jspecify.annotations.Nullable;

/** What visitors of a landing page get to see, and what waits for publishing; the HTML in it is safe. */
public record LandingContent(
        String title,
        String description,
        String bodyHtml,
        @Nullable Long formId,
        boolean doNotIndex) {}
