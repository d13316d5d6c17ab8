package io.enishi.returnpath;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.mail.MessagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the bounce mailbox read again and again, by one node at a time, when there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("enishi.delivery.bounce-mailbox.host")
class BounceReading {

    private static final Logger log = LoggerFactory.getLogger(BounceReading.class);

    @Bean
    RecurringTask<Void> bounceReadingTask(BounceReader reader, BounceMailboxProperties mailbox) {
        return Tasks.recurring("bounce-reading", FixedDelay.of(mailbox.every())).execute((instance, context) -> {
            try {
                int read = reader.read();
                if (read > 0) {
                    log.info("{} messages were read from the bounce mailbox", read);
                }
            } catch (MessagingException e) {
                log.warn("The bounce mailbox {} cannot be read, trying again: {}", mailbox, e.toString());
            }
        });
    }
}
