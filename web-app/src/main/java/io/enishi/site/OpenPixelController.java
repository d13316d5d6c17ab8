package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.link.Recipient;
import io.enishi.link.TrackedLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The invisible image of an email was loaded: an opening, with no browser of anybody. */
@Controller
class OpenPixelController implements HitRoute {

    static final int OPEN = 11;

    private final TrackedLinks links;
    private final ActivityJournal journal;
    private final BrowserOf browsers;
    private final Clock clock;

    OpenPixelController(TrackedLinks links, ActivityJournal journal, BrowserOf browsers, Clock clock) {
        this.links = links;
        this.journal = journal;
        this.browsers = browsers;
        this.clock = clock;
    }

    @Override
    public String firstStep() {
        return "/o";
    }

    @Override
    public boolean answer(List<String> steps, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (steps.size() != 1) {
            return false;
        }
        opened(steps.getFirst(), request, response);
        return true;
    }

    @GetMapping("/o/{token}")
    void opened(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Recipient> found = links.recipient(token);
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!"HEAD".equals(request.getMethod())) {
            Recipient who = found.get();
            Hit.Browser browser = browsers.browser(request, null);
            journal.kept(Hit.deed(
                    clock.instant(),
                    browsers.opening(browser),
                    null,
                    new Hit.Deed(
                            OPEN,
                            who.assetKind(),
                            who.assetId(),
                            who.prospect(),
                            false,
                            Evidence.of(
                                    browser,
                                    browsers.isMachine(browser) ? Evidence.MACHINE : "",
                                    Map.of("delivery", Long.toString(who.deliveryId()))))));
        }
        PixelImage.write(response);
    }
}
