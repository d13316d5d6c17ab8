package io.enishi.site;

import io.enishi.shared.Addresses;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookies of hosted forms: who the visitor is, and which forms she saw within the last half hour. In an iframe of another
 * site they only travel as {@code SameSite=None; Secure}.
 */
@Component
class FormCookies {

    private static final Duration SEEN = Duration.ofMinutes(30);
    private static final int LONGEST = 1_000;

    private final Visitors visitors;
    private final boolean https;
    private final String seenName;

    FormCookies(Visitors visitors, Addresses addresses) {
        this.visitors = visitors;
        this.https = addresses.trackerUrl().startsWith("https:");
        this.seenName = "lpv" + visitors.cookieName().replaceAll("\\D+", "");
    }

    Optional<Long> visitor(HttpServletRequest request) {
        String name = visitors.cookieName();
        return visitors.verified(value(request, name), value(request, name + "-hash"));
    }

    void give(HttpServletResponse response, long visitorId) {
        VisitorCookie cookie = visitors.cookie(visitorId);
        // the tracking script reads these two where the form stands on the site's own host
        add(response, cookie.name(), cookie.id(), cookie.life(), false);
        add(response, cookie.hashName(), cookie.hash(), cookie.life(), false);
    }

    boolean seenLately(HttpServletRequest request, long formId) {
        return ("." + value(request, seenName) + ".").contains("." + formId + ".");
    }

    void remember(HttpServletRequest request, HttpServletResponse response, long formId) {
        String before = value(request, seenName);
        boolean usable = before.length() < LONGEST && before.matches("[0-9.]+");
        add(response, seenName, usable ? before + "." + formId : Long.toString(formId), SEEN, true);
    }

    private void add(HttpServletResponse response, String name, String value, Duration life, boolean hidden) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(life)
                        .httpOnly(hidden)
                        .secure(https)
                        .sameSite(https ? "None" : "Lax")
                        .build()
                        .toString());
    }

    private static String value(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name) && cookie.getValue() != null) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }
}
