package io.enishi.job;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
class JobConfiguration {

    /** Files whose time is over are forgotten; the job itself stays as history. */
    @Bean
    RecurringTask<Void> jobSweepTask(Jobs jobs) {
        return Tasks.recurring("job-sweep", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> jobs.expire());
    }
}
