package io.enishi.site;

import io.enishi.shared.Addresses;
import io.enishi.tracking.Visitors;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Remembers for half an hour which forms a browser has seen ({@code lpv<acct>}), so that a reload is no second view. */
@Component
class FormCookies {

    private static final Duration SEEN = Duration.ofMinutes(30);
    private static final int LONGEST = 1_000;

    private final boolean https;
    private final String name;

    FormCookies(Visitors visitors, Addresses addresses) {
        this.https = addresses.trackerUrl().startsWith("https:");
        this.name = "lpv" + visitors.cookieName().replaceAll("\\D+", "");
    }

    boolean seenLately(HttpServletRequest request, long formId) {
        return ("." + value(request) + ".").contains("." + formId + ".");
    }

    void remember(HttpServletRequest request, HttpServletResponse response, long formId) {
        String before = value(request);
        boolean usable = before.length() < LONGEST && before.matches("[0-9.]+");
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, usable ? before + "." + formId : Long.toString(formId))
                        .path("/")
                        .maxAge(SEEN)
                        .httpOnly(true)
                        .secure(https)
                        .sameSite(https ? "None" : "Lax")
                        .build()
                        .toString());
    }

    private String value(HttpServletRequest request) {
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
