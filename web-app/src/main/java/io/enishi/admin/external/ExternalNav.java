package io.enishi.admin.external;

import io.enishi.admin.NavEntry;
import io.enishi.external.Extensions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExternalNav {

    @Bean
    NavEntry externalActivitiesEntry() {
        return new NavEntry("nav.external", "/external-activities", "webhook", Extensions.VIEW, NavEntry.ADMIN, 925);
    }
}
