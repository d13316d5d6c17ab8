package io.enishi.activity.storage;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drops months of the journal that are older than the installation wants to keep. Their effect stays: tallies hold their hours, and
 * opening balances what they came to for each person, so that figures remain and a replay finds the same.
 */
@Component
public class Retention {

    /** Nobody may keep less. */
    public static final int LEAST_MONTHS = 3;

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(4, 15);

    /** So many hours are counted in one transaction. */
    private static final int SOME = 48;

    private final RetentionRepository repository;
    private final PartitionRepository partitions;
    private final TallyRepository tallies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Retention(
            RetentionRepository repository,
            PartitionRepository partitions,
            TallyRepository tallies,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.partitions = partitions;
        this.tallies = tallies;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Drops what is too old; answers how many months. */
    public int drop() {
        Integer months = repository.months();
        if (months == null) {
            return 0;
        }
        int dropped = 0;
        for (YearMonth month : repository.before(oldestKept(clock.instant(), months))) {
            try {
                if (folded(month)) {
                    partitions.forget(month);
                    repository.drop(month);
                    dropped++;
                    log.info("The journal of {} was dropped; its figures stay.", month);
                }
            } catch (DataAccessException e) {
                log.warn("The journal of {} could not be dropped and will be later: {}", month, e.toString());
            }
        }
        return dropped;
    }

    /** The first month that is kept at that time. */
    public static YearMonth oldestKept(Instant at, int months) {
        return PartitionRepository.month(at).minusMonths(months);
    }

    private boolean folded(YearMonth month) {
        partitions.make(month);
        List<Instant> uncounted = repository.uncounted(month);
        for (int i = 0; i < uncounted.size(); i += SOME) {
            List<Instant> some = uncounted.subList(i, Math.min(uncounted.size(), i + SOME));
            transaction.executeWithoutResult(status -> tallies.count(some));
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            tallies.hold();
            if (repository.waits(month) || !repository.uncounted(month).isEmpty()) {
                return false;
            }
            repository.fold(month);
            repository.empty(month);
            // whatever was changed while it was folded has left a mark that nobody could take away meanwhile
            if (!repository.uncounted(month).isEmpty()) {
                status.setRollbackOnly();
                return false;
            }
            return true;
        }));
    }

    @Bean
    RecurringTask<Void> journalRetentionTask() {
        return Tasks.recurring("journal-retention", Schedules.daily(AT_NIGHT)).execute((instance, context) -> drop());
    }
}
