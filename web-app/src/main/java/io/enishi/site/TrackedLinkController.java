package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Verdict;
import io.enishi.link.Recipient;
import io.enishi.link.TrackedLink;
import io.enishi.link.TrackedLinks;
import io.enishi.verdict.ClickVerdicts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A click on a link of an email: written down, then sent on to where the link says under our signature. */
@Controller
class TrackedLinkController implements HitRoute {

    static final int CLICK = 1;

    private static final String ONLY_ROBOTS = """
            このリンクは、人とロボットを見分けるためのものです。ここには何もありません。

            This link tells people from robots. There is nothing here.
            """;

    private final TrackedLinks links;
    private final ActivityJournal journal;
    private final BrowserOf browsers;
    private final VisitorCookies cookies;
    private final ClickVerdicts verdicts;
    private final Clock clock;

    TrackedLinkController(
            TrackedLinks links,
            ActivityJournal journal,
            BrowserOf browsers,
            VisitorCookies cookies,
            ClickVerdicts verdicts,
            Clock clock) {
        this.verdicts = verdicts;
        this.links = links;
        this.journal = journal;
        this.browsers = browsers;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public String firstStep() {
        return "/l";
    }

    @Override
    public boolean answer(List<String> steps, HttpServletRequest request, HttpServletResponse response) {
        if (steps.isEmpty() || steps.size() > 2) {
            return false;
        }
        follow(steps.getFirst(), steps.size() == 2 ? steps.get(1) : "", request, response);
        return true;
    }

    /** Where the hidden link leads: should a person get here after all, she is told why. */
    @GetMapping("/h")
    ResponseEntity<String> hidden() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(ONLY_ROBOTS);
    }

    @GetMapping("/l/{link}")
    void withoutRecipient(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) {
        follow(link, "", request, response);
    }

    @GetMapping("/l/{link}/{recipient}")
    void follow(
            @PathVariable String link,
            @PathVariable String recipient,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<TrackedLink> found = links.resolve(link);
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // a forged recipient is nobody: the target is ours all the same
        links.recipient(recipient, found.get()).ifPresent(who -> clicked(found.get(), who, request, response));
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", found.get().destination());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private void clicked(TrackedLink link, Recipient who, HttpServletRequest request, HttpServletResponse response) {
        String sign = Evidence.sign(request, link);
        Hit.Browser browser = browsers.browser(request);
        Verdict verdict = verdicts.first(browsers.verdict(browser), sign);
        Recorded recorded = journal.kept(Hit.deed(
                clock.instant(),
                verdict,
                browser,
                new Hit.Deed(
                        CLICK,
                        who.assetKind(),
                        who.assetId(),
                        who.prospect(),
                        true,
                        Evidence.of(
                                browser,
                                sign,
                                Map.of(
                                        "url",
                                        link.target().toString(),
                                        "delivery",
                                        Long.toString(who.deliveryId()))))));
        if (recorded.visitorId() != null && verdict != Verdict.BOT && !cookies.refused(request)) {
            cookies.give(response, recorded.visitorId());
        }
    }
}
