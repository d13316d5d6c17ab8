package io.enishi.demo;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.shared.Addresses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Something with a desktop browser's user agent that went through the whole catalogue in twenty seconds; it ends as a case. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoCrawler {

    private static final int PAGES = 18;
    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private final ActivityJournal journal;
    private final Addresses addresses;
    private final Clock clock;

    DemoCrawler(ActivityJournal journal, Addresses addresses, Clock clock) {
        this.journal = journal;
        this.addresses = addresses;
        this.clock = clock;
    }

    void crawl() {
        Instant began = clock.instant().minus(Duration.ofMinutes(20));
        Long visitor = journal.recorded(seen(null, 1, began)).visitorId();
        IntStream.rangeClosed(2, PAGES)
                .mapToObj(page -> journal.record(seen(visitor, page, began)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private Hit seen(@Nullable Long visitor, int page, Instant began) {
        return Hit.page(
                began.plusMillis(1_100L * page),
                Verdict.HUMAN,
                new Hit.Browser(visitor, "203.0.113.77", AGENT),
                new Hit.PageSeen(addresses.tracker("/demo/catalogue/" + page), "製品カタログ " + page, null, null));
    }
}
