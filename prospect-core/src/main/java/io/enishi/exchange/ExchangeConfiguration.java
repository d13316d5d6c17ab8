package io.enishi.exchange;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeProperties.class)
class ExchangeConfiguration {

    @Bean
    RecurringTask<Void> scheduledTransferTask(
            DueTransfers due, RemoteDeliveries deliveries, ExchangeProperties properties) {
        return Tasks.recurring("scheduled-transfers", FixedDelay.of(properties.poll()))
                .execute((instance, context) -> {
                    due.run();
                    deliveries.run();
                });
    }
}
