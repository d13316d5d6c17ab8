package io.enishi.admin.domain;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DomainNav {

    @Bean
    NavEntry trackerDomainsEntry() {
        return new NavEntry(
                "nav.tracker-domains", "/settings/tracker-domains", "world-www", "settings.edit", NavEntry.ADMIN, 934);
    }
}
