package io.enishi.admin.filter;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FilterNav {

    @Bean
    NavEntry visitorFiltersEntry() {
        return new NavEntry(
                "nav.visitor-filters", "/settings/visitor-filters", "filter", "settings.edit", NavEntry.ADMIN, 937);
    }
}
