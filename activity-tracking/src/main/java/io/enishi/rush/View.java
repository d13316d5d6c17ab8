package io.enishi.rush;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One page view of a run: {@code newcomer} when it is the first that its browser ever saw, {@code copy} the person's copy of an email whose
 * link it followed (null: none).
 */
public record View(
        long id,
        Instant at,
        long visitor,
        String url,
        @Nullable String referrer,
        boolean newcomer,
        @Nullable String copy) {

    /** Whether it was reached from a page of the same site. */
    public boolean onAPath() {
        return referrer != null && !host(referrer).isEmpty() && host(referrer).equals(host(url));
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
