package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.form.FormHost;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts who looks at a form or a landing page, once in half an hour; a journal that cannot take it now keeps nobody from the page. */
@Component
class HostedViews {

    private static final Logger log = LoggerFactory.getLogger(HostedViews.class);

    private static final int VIEW = 2;
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final VisitorCookies cookies;
    private final FormCookies seen;
    private final BrowserOf browser;
    private final ActivityJournal journal;
    private final Clock clock;

    HostedViews(VisitorCookies cookies, FormCookies seen, BrowserOf browser, ActivityJournal journal, Clock clock) {
        this.cookies = cookies;
        this.seen = seen;
        this.browser = browser;
        this.journal = journal;
        this.clock = clock;
    }

    void seen(FormHost host, HttpServletRequest request, HttpServletResponse response) {
        if (cookies.refused(request)) {
            return;
        }
        Long visitorId = cookies.visitor(request).orElse(null);
        if (visitorId != null && seen.seenLately(request, host.id())) {
            cookies.give(response, visitorId);
            return;
        }
        Hit.Browser from = browser.browser(request, visitorId);
        Hit hit = Hit.deed(
                clock.instant(),
                browser.verdict(from),
                from,
                new Hit.Deed(VIEW, host.kind(), host.id(), null, false, Map.of()));
        try {
            Recorded recorded = journal.record(hit).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            Long seenBy = recorded.visitorId();
            if (seenBy != null) {
                cookies.give(response, seenBy);
                seen.remember(request, response, host.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CompletionException e) {
            log.warn("{} {}: a view was not recorded: {}", host.kind(), host.id(), e.toString());
        } catch (RuntimeException lineFull) {
            log.warn("{} {}: a view was not recorded: {}", host.kind(), host.id(), lineFull.toString());
        }
    }
}
