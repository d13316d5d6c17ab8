package io.enishi.brake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every half minute one of the nodes asks whether somebody complained. */
@Configuration(proxyBeanMethods = false)
class BrakeRounds {

    @Bean
    RecurringTask<Void> complaintBrakeTask(ComplaintBrake brake) {
        return Tasks.recurring("complaint-brake", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> brake.look());
    }
}
