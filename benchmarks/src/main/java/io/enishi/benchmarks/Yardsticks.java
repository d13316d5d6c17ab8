package io.enishi.benchmarks;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.link.Recipient;
import io.enishi.link.TrackedLinks;
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
import org.springframework.web.bind.annotation.PathVariable;

/** What tracked hits are measured against, in the same server and security chain: no storage, and one commit per hit. */
@Controller
class Yardsticks {

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

    @GetMapping("/o/static.gif")
    void nothingStored(HttpServletResponse response) throws IOException {
        write(response);
    }

    /** The open pixel as most products build it: the request's own transaction on a connection of the pool. */
    @GetMapping("/o/single/{token}")
    void oneCommitPerHit(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
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
