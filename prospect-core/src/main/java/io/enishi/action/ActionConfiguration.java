package io.enishi.action;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ActionProperties.class)
class ActionConfiguration {

    private static final Duration OFTEN = Duration.ofSeconds(15);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 40);

    @Bean
    RecurringTask<Void> failedActionsTask(FailedActionRounds rounds) {
        return Tasks.recurring("failed-actions", FixedDelay.of(OFTEN)).execute((instance, context) -> rounds.run());
    }

    @Bean
    RecurringTask<Void> oldFailedActionsTask(FailedActionRounds rounds) {
        return Tasks.recurring("old-failed-actions", Schedules.daily(AT_NIGHT))
                .execute((instance, context) -> rounds.forgetOld());
    }

    /**
     * An action that throws inside its own savepoint must not doom the transaction around it: by default Spring marks the
     * whole transaction as rollback-only as soon as an inner {@code @Transactional} method throws, caught or not.
     */
    @Bean
    TransactionManagerCustomizer<AbstractPlatformTransactionManager> failuresStayBehindTheirSavepoint() {
        return manager -> manager.setGlobalRollbackOnParticipationFailure(false);
    }
}
