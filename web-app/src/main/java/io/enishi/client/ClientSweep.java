package io.enishi.client;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets hourly what nobody needs any more: old request lines, tokens that ended, keys of writes. */
@Configuration(proxyBeanMethods = false)
class ClientSweep {

    private static final int BATCH = 10_000;
    private static final Duration TOKENS_KEPT = Duration.ofDays(7);
    private static final int USAGE_DAYS_KEPT = 400;

    @Bean
    RecurringTask<Void> clientSweepTask(
            RequestRepository requests,
            GrantRepository grants,
            OnceRepository once,
            ClientProperties properties,
            Clock clock) {
        return Tasks.recurring("api-client-sweep", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    Instant now = clock.instant();
                    while (requests.forget(now.minus(properties.requestLogLife()), BATCH) == BATCH) {
                        // one short transaction per batch
                    }
                    requests.forgetUsage(
                            LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(USAGE_DAYS_KEPT));
                    grants.sweep(now.minus(TOKENS_KEPT));
                    once.forget(now.minus(OnceKeys.LIFE));
                });
    }
}
