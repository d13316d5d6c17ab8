package io.enishi.site;

import io.enishi.form.FormHost;
import io.enishi.landing.LandingPage;
import io.enishi.landing.LandingPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Landing pages: what marketers wrote, the form on it, and the tracking script, which reports the page view. */
@Controller
@RequestMapping("/lp/{token}")
class HostedPageController {

    private final LandingPages pages;
    private final FormDesk desk;
    private final HostedViews views;
    private final FormDrawing drawing;
    private final Clock clock;

    HostedPageController(LandingPages pages, FormDesk desk, HostedViews views, FormDrawing drawing, Clock clock) {
        this.pages = pages;
        this.desk = desk;
        this.views = views;
        this.drawing = drawing;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        LandingPage page = pages.find(token).orElse(null);
        Instant now = clock.instant();
        if (page != null && page.archivedAt(now) && !page.redirectUrl().isEmpty()) {
            return drawing.redirect(response, page.redirectUrl());
        }
        if (page == null || !page.answersAt(now)) {
            return drawing.gone(request, response);
        }
        return stand(page).map(stand -> desk.show(stand, request, response)).orElseGet(() -> {
            views.seen(new FormHost(LandingPages.KIND, page.id()), request, response);
            return drawing.formless(page, request, response);
        });
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView submit(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return pages.find(token)
                .filter(page -> page.answersAt(clock.instant()))
                .flatMap(this::stand)
                .map(stand -> desk.submit(stand, request, response))
                .orElseGet(() -> drawing.gone(request, response));
    }

    private Optional<FormStand> stand(LandingPage page) {
        return pages.formOn(page).map(form -> FormStand.on(page, form));
    }
}
