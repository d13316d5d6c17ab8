package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The tracking script and the beacon it sends. A browser's first beacon is a fetch whose answer the script may read: it carries
 * the new visitor's cookie values, which the script keeps on the customer's own site.
 */
@Controller
class TrackerController {

    private static final String ANYONE = "*";
    private static final int LONGEST_URL = 2_000;

    private final ActivityJournal journal;
    private final Visitors visitors;
    private final BrowserOf browsers;
    private final VisitorCookies cookies;
    private final TrackerScript script;
    private final Clock clock;

    TrackerController(
            ActivityJournal journal,
            Visitors visitors,
            BrowserOf browsers,
            VisitorCookies cookies,
            TrackerScript script,
            Clock clock) {
        this.journal = journal;
        this.visitors = visitors;
        this.browsers = browsers;
        this.cookies = cookies;
        this.script = script;
        this.clock = clock;
    }

    @GetMapping("/t.js")
    void script(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!script.built()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("ETag", script.etag());
        response.setHeader("Cache-Control", "public, max-age=3600");
        if (script.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("text/javascript;charset=UTF-8");
        response.getOutputStream().write(script.bytes());
    }

    @RequestMapping(
            path = "/t",
            method = {RequestMethod.GET, RequestMethod.POST})
    void seen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", ANYONE);
        response.setHeader("Cache-Control", "no-store");
        String url = request.getParameter("u");
        if (url == null || !isPage(url)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if ("HEAD".equals(request.getMethod()) || refused(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        Optional<Long> visitor = visitor(request);
        Recorded recorded = journal.recorded(Hit.page(
                clock.instant(),
                browsers.verdict(request),
                browser(request, visitor.orElse(null)),
                new Hit.PageSeen(
                        url,
                        Objects.requireNonNullElse(request.getParameter("t"), ""),
                        referrer(request.getParameter("r")),
                        number(request.getParameter("c")))));
        if (recorded.newVisitor() && recorded.visitorId() != null) {
            introduce(recorded.visitorId(), response);
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    // the site's own cookie travels as a parameter; on a page of our own host ours is the same
    private Optional<Long> visitor(HttpServletRequest request) {
        return visitors.verified(request.getParameter("v"), request.getParameter("h"))
                .or(() -> cookies.visitor(request));
    }

    // scripts can see the setting where a browser sends no header
    private Hit.Browser browser(HttpServletRequest request, @Nullable Long visitor) {
        Hit.Browser said = browsers.browser(request, visitor);
        return new Hit.Browser(
                visitor,
                said.ip(),
                said.userAgent(),
                said.globalPrivacyControl() || "1".equals(request.getParameter("g")));
    }

    private boolean refused(HttpServletRequest request) {
        return "false".equals(request.getParameter("o")) || cookies.refused(request);
    }

    private void introduce(long visitorId, HttpServletResponse response) throws IOException {
        VisitorCookie cookie = visitors.cookie(visitorId);
        byte[] body = "{\"id\":\"%s\",\"hash\":\"%s\"}"
                .formatted(cookie.id(), cookie.hash())
                .getBytes(StandardCharsets.US_ASCII);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isPage(String url) {
        return url.length() <= 4 * LONGEST_URL && (url.startsWith("http://") || url.startsWith("https://"));
    }

    private static @Nullable String referrer(@Nullable String said) {
        return said != null && isPage(said) ? said : null;
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
    }
}
