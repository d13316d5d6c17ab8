package io.enishi.change;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChangeProperties.class)
class ChangeConfiguration {

    private static final LocalTime AT_NIGHT = LocalTime.of(3, 35);

    @Bean
    RecurringTask<Void> oldCirclesTask(Circles circles) {
        return Tasks.recurring("old-circles", Schedules.daily(AT_NIGHT))
                .execute((instance, context) -> circles.forgetOld());
    }
}
