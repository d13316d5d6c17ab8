package io.enishi.list;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.enishi.criteria.AccountClock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at everybody: for lists that were just made or rewritten at once, for lists whose answer changes with the clock alone
 * every quarter of an hour, and for all of them each night, when nothing may be found any more.
 */
@Configuration(proxyBeanMethods = false)
class ListSweep {

    static final Duration CLOCK_EVERY = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(ListSweep.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 40);

    private final DynamicListRepository repository;
    private final ListKeeping keeping;
    private final AccountClock clock;
    private final TransactionTemplate transaction;

    ListSweep(
            DynamicListRepository repository,
            ListKeeping keeping,
            AccountClock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.keeping = keeping;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    RecurringTask<Void> listSweepTask() {
        return Tasks.recurring("list-sweep", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> sweep());
    }

    @Bean
    RecurringTask<Void> listCompareTask() {
        return Tasks.recurring("list-compare", new Daily(clock.now().zone(), AT_NIGHT))
                .execute((instance, context) -> compare());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void due(DynamicListDue event) {
        Thread.ofVirtual().name("list-sweep").start(() -> {
            try {
                lookAtEverybody(event.listId());
            } catch (RuntimeException e) {
                LOG.warn("Dynamic list {} was not looked over; the next sweep does it.", event.listId(), e);
            }
        });
    }

    /** Every list that is due, those that others are about first. */
    void sweep() {
        repository.due(clock.now().instant().minus(CLOCK_EVERY)).forEach(this::lookAtEverybody);
    }

    /** Compares every list with everybody, repairs what differs, and says so. */
    void compare() {
        // what the clock alone changed since the last sweep is no difference
        repository.due(clock.now().instant()).forEach(this::lookAtEverybody);
        repository.rules().forEach(rule -> compare(rule.id()));
    }

    private void compare(long listId) {
        int differences = settle(() -> keeping.compare(listId));
        if (differences > 0) {
            LOG.error("Dynamic list {} differed from its rule for {} prospects; it was repaired.", listId, differences);
        }
    }

    private void lookAtEverybody(long listId) {
        settle(() -> keeping.lookAtEverybody(listId));
    }

    private int settle(Supplier<Optional<Integer>> work) {
        Optional<Integer> found = transaction.execute(status -> work.get());
        return found == null ? 0 : found.orElse(0);
    }
}
