package io.enishi.sender;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every six hours all sending domains are asked about again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SenderProperties.class)
class SendingDomainRounds {

    @Bean
    RecurringTask<Void> sendingDomainsTask(SendingDomains domains) {
        return Tasks.recurring("sending-domains", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> domains.checkAll());
    }
}
