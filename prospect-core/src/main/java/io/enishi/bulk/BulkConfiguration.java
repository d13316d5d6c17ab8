package io.enishi.bulk;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.enishi.person.PersonRows;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BulkConfiguration {

    @Bean
    RecurringTask<Void> forgetBulkChangesTask(BulkActions actions) {
        return Tasks.recurring("forget-bulk-changes", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> actions.forget());
    }

    /** What is still to be done to a record that is merged away is done with. */
    @Bean
    PersonRows bulkTargetsAmongPeople() {
        return PersonRows.of("bulk_target").staying();
    }

    /** They speak of the record that was changed. */
    @Bean
    PersonRows bulkChangesOfPeople() {
        return PersonRows.of("bulk_change").staying();
    }
}
