package io.enishi.activity.storage;

import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the journal's past hours once, so that a chart of a month reads some hundred rows, however much happened. Charts read hours
 * that are not counted, or that changed since, from the journal itself: they are right at any time.
 */
@Component
public class Tallies {

    /** So many hours share a transaction. */
    private static final int SOME = 24;

    /** So many transactions make a run: what an installation gathered over the years is counted bit by bit. */
    private static final int RUNS = 20;

    private final TallyRepository repository;
    private final TransactionTemplate transaction;

    Tallies(TallyRepository repository, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void countSome() {
        for (int run = 0; run < RUNS && count() == SOME; run++) {
            // more is due
        }
    }

    /** Counts some of the hours that are due; answers how many. */
    public int count() {
        List<Instant> hours = repository.due(SOME);
        if (!hours.isEmpty()) {
            transaction.executeWithoutResult(status -> repository.count(hours));
        }
        return hours.size();
    }
}
