package io.enishi.site;

import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.shared.Addresses;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page view of a site that carries an Account Engagement snippet. It is asked for as a script, and the script that comes
 * back keeps the visitor on the site. Nothing that stands in it was written by the one who asks.
 */
@Controller
class AnalyticsController implements HitRoute {

    /** What a snippet and this address add to the numbers of accounts and campaigns. */
    static final long MORE = 1_000;

    private static final Pattern CALLBACK = Pattern.compile("analyticsCB[0-9]{1,17}");
    private static final Set<String> OF_OUR_SITE = Set.of("same-origin", "same-site");

    private final PageHits pages;
    private final Visitors visitors;
    private final VisitorCookies cookies;
    private final TrackerScripts scripts;
    private final Addresses addresses;

    AnalyticsController(
            PageHits pages, Visitors visitors, VisitorCookies cookies, TrackerScripts scripts, Addresses addresses) {
        this.pages = pages;
        this.visitors = visitors;
        this.cookies = cookies;
        this.scripts = scripts;
        this.addresses = addresses;
    }

    @Override
    public String firstStep() {
        return "/analytics";
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

    @GetMapping("/analytics")
    void seen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<Long> said =
                visitors.verified(request.getParameter("visitor_id"), request.getParameter("visitor_id_sign"));
        if ("true".equals(request.getParameter("conly"))) {
            said.ifPresent(visitor -> introduce(visitor, request, response));
            answer(Map.of(), response);
            return;
        }
        Long campaign = campaign(request);
        Optional<Hit.PageSeen> page = pages.page(
                request.getParameter("url"), request.getParameter("title"), request.getParameter("referrer"), campaign);
        if (page.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        String callback = request.getParameter("piClickCallback");
        if (callback != null && CALLBACK.matcher(callback).matches()) {
            answer.put("callback", callback);
        }
        choice(request, response, answer);
        if (!"HEAD".equals(request.getMethod()) && !cookies.refused(request, request.getParameter("pi_opt_in"))) {
            Long visitor = said.or(() -> ofOurSite(request) ? cookies.visitor(request) : Optional.empty())
                    .orElse(null);
            Recorded recorded = pages.recorded(request, visitor, page.get());
            tell(Objects.requireNonNull(recorded.visitorId()), page.get(), request, response, answer);
        }
        answer(answer, response);
    }

    private void tell(
            long visitor,
            Hit.PageSeen page,
            HttpServletRequest request,
            HttpServletResponse response,
            Map<String, Object> answer) {
        VisitorCookie cookie = visitors.cookie(visitor);
        answer.put("id", cookie.id());
        answer.put("hash", cookie.hash());
        if (page.campaignId() != null) {
            answer.put("campaign", Long.toString(page.campaignId() + MORE));
        }
        introduce(visitor, request, response);
        if (!addresses.trackerHost().equals(request.getServerName())) {
            answer.put(
                    "also",
                    addresses.tracker("/analytics?conly=true&visitor_id=%s&visitor_id_sign=%s"
                            .formatted(cookie.id(), cookie.hash())));
        }
    }

    // the site's word travels as a parameter and is kept there; a page of our own site speaks for our host too
    private void choice(HttpServletRequest request, HttpServletResponse response, Map<String, Object> answer) {
        String choice = request.getParameter("pi_opt_in");
        if ("true".equals(choice) || "false".equals(choice)) {
            answer.put("optIn", choice);
            if (ofOurSite(request)) {
                cookies.keepChoice(response, choice);
            }
        }
    }

    // a browser that is somebody else's here stays hers: any page of the web can ask for this
    private void introduce(long visitor, HttpServletRequest request, HttpServletResponse response) {
        if (cookies.visitor(request).map(here -> here == visitor).orElse(true)) {
            cookies.give(response, visitor);
        }
    }

    // whose cookie our host holds is told to pages of our own site only
    private static boolean ofOurSite(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        return from != null && OF_OUR_SITE.contains(from);
    }

    private void answer(Map<String, Object> said, HttpServletResponse response) throws IOException {
        byte[] script = scripts.answer(said);
        response.setContentType("text/javascript;charset=UTF-8");
        response.setContentLength(script.length);
        response.getOutputStream().write(script);
    }

    private static @Nullable Long campaign(HttpServletRequest request) {
        Long said = PageHits.number(request.getParameter("campaign_id"));
        return said == null || said <= MORE ? null : said - MORE;
    }
}
