package io.enishi.benchmarks;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.link.Recipient;
import io.enishi.link.TrackedLinks;
import io.enishi.site.HitRoute;
import io.enishi.tracking.UserAgents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;

/** What tracked hits are measured against, in the same server: no storage, behind the filters of pages and at the hits' own gate; and one commit per hit. */
@Controller
class Yardsticks implements HitRoute {

    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final TrackedLinks links;
    private final ActivityJournal journal;
    private final UserAgents userAgents;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Yardsticks(
            TrackedLinks links,
            ActivityJournal journal,
            UserAgents userAgents,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.links = links;
        this.journal = journal;
        this.userAgents = userAgents;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A handler of Spring's behind the chain of filters that the pages of the same site have. */
    @GetMapping("/u/static.gif")
    void nothingStored(HttpServletResponse response) throws IOException {
        write(response);
    }

    @Override
    public String firstStep() {
        return "/yardstick";
    }

    /** At the hits' own gate: the same 42 bytes, and the open pixel as most products build it. */
    @Override
    public boolean answer(List<String> steps, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (steps.getFirst().equals("single")) {
            oneCommitPerHit(steps.getLast(), request, response);
        } else {
            write(response);
        }
        return true;
    }

    /** The request's own transaction on a connection of the pool. */
    private void oneCommitPerHit(String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Recipient> found = links.recipient(token);
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Recipient who = found.get();
        Verdict verdict = userAgents.verdict(request.getHeader("User-Agent"));
        transaction.executeWithoutResult(status -> journal.append(List.of(new NewActivity(
                clock.instant(),
                11,
                who.assetKind(),
                who.assetId(),
                who.prospect(),
                null,
                verdict,
                Map.of("delivery", Long.toString(who.deliveryId()))))));
        write(response);
    }

    private static void write(HttpServletResponse response) throws IOException {
        response.setContentType("image/gif");
        response.setContentLength(GIF.length);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(GIF);
    }
}
