package io.enishi.landing;

import io.enishi.link.WebAddress;
import io.enishi.shared.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is typed about a landing page. Without a title it is headed by its name, without a campaign it belongs to the default one;
 * {@code redirectUrl} is where its address leads once it is archived. Tags are parted by commas, null leaves them as they are.
 */
public record LandingPageSettings(
        String name,
        @Nullable Long campaignId,
        String title,
        String description,
        String bodyHtml,
        @Nullable Long formId,
        String vanityPath,
        boolean doNotIndex,
        @Nullable Instant archiveAt,
        String redirectUrl,
        @Nullable String tags) {

    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int LONGEST_BODY = 200_000;

    public LandingPageSettings {
        name = name.strip();
        title = title.isBlank() ? name : title.strip();
        description = description.strip();
        redirectUrl = redirectUrl.strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "landing.refusal.name-missing");
        }
        within("name", name, LONGEST_LINE);
        within("title", title, LONGEST_LINE);
        within("description", description, LONGEST_DESCRIPTION);
        within("bodyHtml", bodyHtml, LONGEST_BODY);
        if (!redirectUrl.isEmpty()) {
            redirectUrl = WebAddress.typed("redirectUrl", redirectUrl).text();
        }
    }

    private static void within(String field, String text, int longest) {
        if (text.length() > longest) {
            throw Refusal.at(field, "landing.refusal.too-long", longest);
        }
    }
}
