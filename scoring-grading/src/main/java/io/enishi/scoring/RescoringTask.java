package io.enishi.scoring;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Runs a rescoring right after the rules changed, and takes up one that a stopped node left behind. */
@Configuration(proxyBeanMethods = false)
class RescoringTask {

    private final Rescoring rescoring;

    RescoringTask(Rescoring rescoring) {
        this.rescoring = rescoring;
    }

    @Bean
    RecurringTask<Void> rescoringLeftBehind() {
        return Tasks.recurring("rescoring", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> rescoring.run());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void rulesChanged(ScoringRulesChanged event) {
        Thread.ofVirtual().name("rescoring").start(rescoring::run);
    }
}
