package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that just happened at one of our public addresses: a page seen, a deed done, or both. Everything in it except
 * {@code at} may be hostile text; the records cut it to what can be stored.
 */
public record Hit(
        Instant at,
        Verdict verdict,
        @Nullable Browser browser,
        @Nullable PageSeen page,
        @Nullable Deed deed) {

    /** Details of a deed under which its evidence stands: where it came from, what it said of itself, what gave it away. */
    public static final String ADDRESS = "ip";

    public static final String AGENT = "agent";
    public static final String SIGN = "sign";

    public Hit {
        // the database keeps microseconds; a projection must not know more than a replay finds
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The browser it came from: its visitor, when its cookie was verified, and what it said of itself. */
    public record Browser(@Nullable Long visitorId, String ip, String userAgent, boolean globalPrivacyControl) {

        public Browser {
            ip = HostileText.storable(ip, 64);
            userAgent = HostileText.storable(userAgent, 500);
        }

        public Browser(@Nullable Long visitorId, String ip, String userAgent) {
            this(visitorId, ip, userAgent, false);
        }
    }

    /** A page that was looked at. */
    public record PageSeen(
            String url,
            String title,
            @Nullable String referrer,
            @Nullable Long campaignId) {

        public PageSeen {
            url = HostileText.storable(url, 2_000);
            title = HostileText.storable(title, 255);
            referrer = referrer == null || referrer.isBlank() ? null : HostileText.storable(referrer, 2_000);
        }
    }

    /**
     * Something done: an activity by its public code. {@code prospect} is set when the address itself named the person
     * (a recipient's link); {@code identifies} says that this browser is hers from now on.
     */
    public record Deed(
            int code,
            String assetKind,
            @Nullable Long assetId,
            @Nullable ProspectId prospect,
            boolean identifies,
            Map<String, String> details) {

        public Deed {
            details = Map.copyOf(details);
        }
    }

    public static Hit page(Instant at, Verdict verdict, Browser browser, PageSeen page) {
        return new Hit(at, verdict, browser, page, null);
    }

    public static Hit deed(Instant at, Verdict verdict, @Nullable Browser browser, Deed deed) {
        return new Hit(at, verdict, browser, null, deed);
    }
}
