package io.enishi.website;

import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells whose pages we hear from, so that somebody who has just put the tracking code in sees that it works. */
@Component
public class SitesSeen {

    private static final Duration LATELY = Duration.ofDays(30);
    private static final int LONGEST_HOST = 253;

    private final SiteRepository repository;
    private final Clock clock;

    SitesSeen(SiteRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** The hosts of the last thirty days, latest first. */
    @Transactional(readOnly = true)
    public List<SiteSeen> lately(int most, Viewer who) {
        who.require("visitor.view");
        return repository.since(clock.instant().minus(LATELY), most);
    }

    @Transactional(readOnly = true)
    public Optional<SiteSeen> find(String host, Viewer who) {
        who.require("visitor.view");
        return repository.find(host);
    }

    /** The host of an address, in small letters and without its port; empty when there is none that could be one. */
    public static Optional<String> hostOf(@Nullable String url) {
        int start = url == null ? -1 : url.indexOf("://");
        if (url == null || start < 0) {
            return Optional.empty();
        }
        int end = start + 3;
        while (end < url.length() && isOfHost(url.charAt(end))) {
            end++;
        }
        boolean ended = end == url.length() || ":/?#".indexOf(url.charAt(end)) >= 0;
        int length = end - start - 3;
        return ended && length > 0 && length <= LONGEST_HOST
                ? Optional.of(url.substring(start + 3, end).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean isOfHost(char c) {
        return c == '.' || c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
