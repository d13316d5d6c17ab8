package io.enishi.domain;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every six hours all tracker domains are asked about again. */
@Configuration(proxyBeanMethods = false)
class DomainRounds {

    @Bean
    RecurringTask<Void> trackerDomainsTask(TrackerDomains domains) {
        return Tasks.recurring("tracker-domains", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> domains.checkAll());
    }
}
