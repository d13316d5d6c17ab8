package io.enishi.site;

import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The beacon of our own tracking script. A browser's first beacon is a fetch whose answer the script may read: it carries
 * the new visitor's cookie values, which the script keeps on the customer's own site.
 */
@Controller
class TrackerController implements HitRoute {

    private static final String ANYONE = "*";

    private final PageHits pages;
    private final Visitors visitors;
    private final VisitorCookies cookies;

    TrackerController(PageHits pages, Visitors visitors, VisitorCookies cookies) {
        this.pages = pages;
        this.visitors = visitors;
        this.cookies = cookies;
    }

    @Override
    public String firstStep() {
        return "/t";
    }

    @Override
    public boolean answer(List<String> steps, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!steps.isEmpty()) {
            return false;
        }
        seen(request, response);
        return true;
    }

    @Override
    public boolean takesPosts() {
        return true;
    }

    @RequestMapping(
            path = "/t",
            method = {RequestMethod.GET, RequestMethod.POST})
    void seen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", ANYONE);
        response.setHeader("Cache-Control", "no-store");
        Optional<Hit.PageSeen> page = pages.page(
                request.getParameter("u"),
                request.getParameter("t"),
                request.getParameter("r"),
                PageHits.number(request.getParameter("c")));
        if (page.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if ("HEAD".equals(request.getMethod()) || cookies.refused(request, request.getParameter("o"))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        Recorded recorded = pages.recorded(request, visitor(request).orElse(null), page.get());
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

    private void introduce(long visitorId, HttpServletResponse response) throws IOException {
        VisitorCookie cookie = visitors.cookie(visitorId);
        byte[] body = "{\"id\":\"%s\",\"hash\":\"%s\"}"
                .formatted(cookie.id(), cookie.hash())
                .getBytes(StandardCharsets.US_ASCII);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
