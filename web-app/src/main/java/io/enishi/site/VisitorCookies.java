package io.enishi.site;

import io.enishi.geo.Countries;
import io.enishi.shared.Addresses;
import io.enishi.tracking.TrackingPolicies;
import io.enishi.tracking.TrackingPolicy;
import io.enishi.tracking.TrackingProperties;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The visitor's cookies on the tracker's host: read and verified, and given anew at every hit so that their life slides. */
@Component
class VisitorCookies {

    private static final String NAMELESS = "x";

    private final Visitors visitors;
    private final TrackingPolicies policies;
    private final Countries countries;
    private final ClientAddress address;
    private final boolean secure;
    private final @Nullable String domain;
    private final Clock clock;
    private volatile Attributes attributes = new Attributes(-1, Duration.ZERO, "");

    VisitorCookies(
            Visitors visitors,
            TrackingPolicies policies,
            Countries countries,
            ClientAddress address,
            Addresses addresses,
            TrackingProperties properties,
            Clock clock) {
        this.clock = clock;
        this.countries = countries;
        this.address = address;
        this.visitors = visitors;
        this.policies = policies;
        this.secure = addresses.trackerUrl().startsWith("https:");
        this.domain = properties.cookieDomain();
    }

    /** The visitor these cookies stand for; empty when there are none, or when they are not ours. */
    Optional<Long> visitor(HttpServletRequest request) {
        return visitors.verified(
                value(request, visitors.cookieName()), value(request, visitors.cookieName() + "-hash"));
    }

    /** Whether this browser may not be tracked, by what it told our host and by the policy in force. */
    boolean refused(HttpServletRequest request) {
        return refused(request, null);
    }

    /** The same, where the site it is on tells the choice that was made there. */
    boolean refused(HttpServletRequest request, @Nullable String said) {
        String here = value(request, visitors.consentCookieName());
        TrackingPolicy policy = policies.current();
        return "false".equals(said)
                || "false".equals(here)
                || (!"true".equals(said) && !"true".equals(here) && mustSayYes(request))
                || (policy.honoursDoNotTrack() && "1".equals(request.getHeader("DNT")))
                || (policy.gpcOptsOut() && asksForPrivacy(request));
    }

    /** Whether this browser's owner is tracked only once she has said yes, by the policy and, where that matters, by her country. */
    boolean mustSayYes(HttpServletRequest request) {
        TrackingPolicy policy = policies.current();
        return policy.dependsOnCountry()
                ? policy.requiresOptIn(countries.of(address.of(request)))
                : policy.requiresOptIn();
    }

    /** Whether it sends Global Privacy Control; scripts can see the setting where a browser sends no header. */
    static boolean asksForPrivacy(HttpServletRequest request) {
        return "1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getParameter("g"));
    }

    /** Keeps whether this browser may be tracked, {@code true} or {@code false}. */
    void keepChoice(HttpServletResponse response, String choice) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                written(visitors.consentCookieName(), choice, policies.current().cookieLife()));
    }

    void give(HttpServletResponse response, long visitorId) {
        VisitorCookie cookie = visitors.cookie(visitorId);
        response.addHeader(HttpHeaders.SET_COOKIE, written(cookie.name(), cookie.id(), cookie.life()));
        response.addHeader(HttpHeaders.SET_COOKIE, written(cookie.hashName(), cookie.hash(), cookie.life()));
    }

    private String written(String name, String value, Duration life) {
        long second = clock.instant().getEpochSecond();
        Attributes now = attributes;
        if (now.second != second || !now.life.equals(life)) {
            now = new Attributes(second, life, attributes(life));
            attributes = now;
        }
        // names and values are ours: digits, letters, signatures
        return name + "=" + value + now.text;
    }

    // framed forms on the customer's own site need None, which browsers take only with Secure
    private String attributes(Duration life) {
        return ResponseCookie.from(NAMELESS, "")
                .path("/")
                .domain(domain)
                .maxAge(life)
                .secure(secure)
                .sameSite(secure ? "None" : "Lax")
                .build()
                .toString()
                .substring(NAMELESS.length() + 1);
    }

    /** What stands behind a cookie's value: the same for all hits of a second, and dear to write for each of them. */
    private record Attributes(long second, Duration life, String text) {}

    private static @Nullable String value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
