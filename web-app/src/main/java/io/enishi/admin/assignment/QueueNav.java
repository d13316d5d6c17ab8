package io.enishi.admin.assignment;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueueNav {

    @Bean
    NavEntry queuesEntry() {
        return new NavEntry("nav.queues", "/queues", "user-search", "prospect.view", NavEntry.PEOPLE, 116);
    }
}
