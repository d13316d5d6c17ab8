package io.enishi.duplicate;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DuplicateConfiguration {

    /** Links in old mails and hits that were under way still mean those who went into another. */
    @Bean
    RecurringTask<Void> followMergesTask(Merges merges) {
        return Tasks.recurring("follow-merges", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> merges.follow());
    }
}
