package io.enishi.tracking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets browsers that nobody knows and that were not seen for long, with their visits and pages. What is a prospect's stays, and so
 * does every figure: nothing of theirs was ever projected.
 */
@Component
class IdleVisitors {

    private static final Logger log = LoggerFactory.getLogger(IdleVisitors.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 30);
    private static final int SOME = 1_000;

    private final IdleVisitorRepository repository;
    private final TransactionTemplate transaction;
    private final TrackingProperties properties;
    private final Clock clock;

    IdleVisitors(
            IdleVisitorRepository repository,
            PlatformTransactionManager transactions,
            TrackingProperties properties,
            Clock clock) {
        this.repository = repository;
        this.transaction = new TransactionTemplate(transactions);
        this.properties = properties;
        this.clock = clock;
    }

    /** Answers how many browsers were forgotten. */
    long forget() {
        Instant since = clock.instant().minus(properties.idleVisitorLife());
        long forgotten = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<Long> some = transaction.execute(status -> {
                List<Long> idle = repository.idle(since, from, SOME);
                if (!idle.isEmpty()) {
                    repository.delete(idle);
                }
                return idle;
            });
            if (some == null || some.isEmpty()) {
                break;
            }
            forgotten += some.size();
            after = some.getLast();
        }
        if (forgotten > 0) {
            log.info("{} browsers that nobody knows were not seen since {} and were forgotten.", forgotten, since);
        }
        return forgotten;
    }

    @Bean
    RecurringTask<Void> idleVisitorsTask() {
        return Tasks.recurring("idle-visitors", Schedules.daily(AT_NIGHT)).execute((instance, context) -> forget());
    }
}
