package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.domain.TrackerDomains;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down that a page was seen, whichever script told of it; answers when it is committed. */
@Component
class PageHits {

    private static final int LONGEST_URL = 2_000;

    private final ActivityJournal journal;
    private final BrowserOf browsers;
    private final KnownCampaigns campaigns;
    private final TrackerDomains domains;
    private final Clock clock;

    PageHits(
            ActivityJournal journal,
            BrowserOf browsers,
            KnownCampaigns campaigns,
            TrackerDomains domains,
            Clock clock) {
        this.journal = journal;
        this.browsers = browsers;
        this.campaigns = campaigns;
        this.domains = domains;
        this.clock = clock;
    }

    /** The page these parameters tell of; empty when it is no page of the web. */
    Optional<Hit.PageSeen> page(
            @Nullable String url, @Nullable String title, @Nullable String referrer, @Nullable Long campaign) {
        if (url == null || !isPage(url)) {
            return Optional.empty();
        }
        return Optional.of(new Hit.PageSeen(
                url,
                Objects.requireNonNullElse(title, ""),
                referrer != null && isPage(referrer) ? referrer : null,
                campaign != null && campaigns.contain(campaign) ? campaign : null));
    }

    Recorded recorded(HttpServletRequest request, @Nullable Long visitor, Hit.PageSeen page) {
        Hit.Browser browser = browser(request, visitor);
        return journal.recorded(
                Hit.page(clock.instant(), browsers.verdict(browser), browser, attributed(request, page)));
    }

    // a page that names no campaign belongs to that of the domain its tracking code came from
    private Hit.PageSeen attributed(HttpServletRequest request, Hit.PageSeen page) {
        return page.campaignId() != null
                ? page
                : domains.campaign(request.getServerName())
                        .map(campaign -> new Hit.PageSeen(page.url(), page.title(), page.referrer(), campaign))
                        .orElse(page);
    }

    private Hit.Browser browser(HttpServletRequest request, @Nullable Long visitor) {
        Hit.Browser said = browsers.browser(request, visitor);
        return new Hit.Browser(visitor, said.ip(), said.userAgent(), VisitorCookies.asksForPrivacy(request));
    }

    static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
    }

    private static boolean isPage(String url) {
        return url.length() <= 4 * LONGEST_URL && (url.startsWith("http://") || url.startsWith("https://"));
    }
}
