package io.enishi.transfer;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.enishi.person.PersonRows;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransferProperties.class)
class TransferConfiguration {

    /** Lines of imports that nobody said yes to are forgotten with their files. */
    @Bean
    RecurringTask<Void> importSweepTask(StagedRowRepository rows) {
        return Tasks.recurring("import-sweep", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> rows.deleteExpired());
    }

    /** What an undone import left to somebody's later edits, and told in its file. */
    @Bean
    PersonRows keptByUndoneImports() {
        return PersonRows.of("import_kept").staying();
    }
}
