package io.enishi.returnpath;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept for a look is kept for a while. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AmazonProperties.class, BounceMailboxProperties.class, ReturnListenerProperties.class})
class ReturnPathConfiguration {

    @Bean
    RecurringTask<Void> forgetReturnedMailTask(ReturnedMail returned, MailHooks hooks) {
        return Tasks.recurring("forget-returned-mail", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> {
                    returned.forgetOld();
                    hooks.forgetOld();
                });
    }
}
