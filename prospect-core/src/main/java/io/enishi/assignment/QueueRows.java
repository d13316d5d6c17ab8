package io.enishi.assignment;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who waits in a queue waits for herself: two records that are merged wait no more than the one that stays. */
@Configuration(proxyBeanMethods = false)
class QueueRows {

    @Bean
    PersonRows queuedProspectRows() {
        return PersonRows.of("queued_prospect").keyedBy("prospect_id").staying();
    }
}
