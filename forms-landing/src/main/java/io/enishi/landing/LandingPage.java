package io.enishi.landing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A landing page as it stands: what visitors read, the form on it, and when it stops answering. The HTML in it was sanitised
 * when it was stored.
 */
public record LandingPage(
        long id,
        String name,
        long campaignId,
        String campaign,
        String token,
        String vanityPath,
        String title,
        String description,
        String bodyHtml,
        @Nullable Long formId,
        boolean doNotIndex,
        boolean published,
        @Nullable Instant archiveAt,
        String redirectUrl) {

    /** What visitors get to see of it. */
    public LandingContent content() {
        return new LandingContent(title, description, bodyHtml, formId, doNotIndex);
    }

    /** The same page with another content. */
    public LandingPage with(LandingContent content) {
        return new LandingPage(
                id,
                name,
                campaignId,
                campaign,
                token,
                vanityPath,
                content.title(),
                content.description(),
                content.bodyHtml(),
                content.formId(),
                content.doNotIndex(),
                published,
                archiveAt,
                redirectUrl);
    }

    /** Whether visitors see it at this time. */
    public boolean answersAt(Instant now) {
        return published && !archivedAt(now);
    }

    public boolean archivedAt(Instant now) {
        return archiveAt != null && !archiveAt.isAfter(now);
    }
}
