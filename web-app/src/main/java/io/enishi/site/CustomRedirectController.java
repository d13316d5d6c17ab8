package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Verdict;
import io.enishi.link.CustomRedirectReports;
import io.enishi.link.CustomRedirects;
import io.enishi.link.Redirection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A click on a custom redirect: written down for whoever this browser is, perhaps nobody yet, and sent on to where the redirect
 * leads, never to anything the request says.
 */
@Controller
class CustomRedirectController implements HitRoute {

    private final CustomRedirects redirects;
    private final ActivityJournal journal;
    private final BrowserOf browsers;
    private final VisitorCookies cookies;
    private final Clock clock;

    CustomRedirectController(
            CustomRedirects redirects,
            ActivityJournal journal,
            BrowserOf browsers,
            VisitorCookies cookies,
            Clock clock) {
        this.redirects = redirects;
        this.journal = journal;
        this.browsers = browsers;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public String firstStep() {
        return "/r";
    }

    @Override
    public boolean answer(List<String> steps, HttpServletRequest request, HttpServletResponse response) {
        if (steps.size() != 1) {
            return false;
        }
        follow(steps.getFirst(), request, response);
        return true;
    }

    @GetMapping("/r/{token}")
    void follow(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Redirection> found = redirects.follow(token);
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!"HEAD".equals(request.getMethod()) && !cookies.refused(request)) {
            clicked(found.get(), request, response);
        }
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", found.get().target());
        response.setHeader("Cache-Control", "no-store");
    }

    private void clicked(Redirection redirect, HttpServletRequest request, HttpServletResponse response) {
        Hit.Browser browser = browsers.browser(request);
        Verdict verdict = browsers.verdict(browser);
        Recorded recorded = journal.kept(Hit.deed(
                clock.instant(),
                verdict,
                browser,
                new Hit.Deed(
                        CustomRedirectReports.CLICK,
                        CustomRedirects.KIND,
                        redirect.id(),
                        null,
                        false,
                        Map.of("url", redirect.target()))));
        if (recorded.visitorId() != null && verdict == Verdict.HUMAN) {
            cookies.give(response, recorded.visitorId());
        }
    }
}
