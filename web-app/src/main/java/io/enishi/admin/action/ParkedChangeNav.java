package io.enishi.admin.action;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ParkedChangeNav {

    @Bean
    NavEntry parkedChangesEntry() {
        return new NavEntry("nav.parked", "/parked-changes", "alert-triangle", "settings.edit", NavEntry.ADMIN, 950);
    }

    @Bean
    NavEntry failedActionsEntry() {
        return new NavEntry("nav.failed-actions", "/failed-actions", "refresh", "rule.view", NavEntry.AUTOMATION, 590);
    }
}
