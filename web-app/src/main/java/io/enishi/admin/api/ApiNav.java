package io.enishi.admin.api;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApiNav {

    @Bean
    NavEntry apiClientsEntry() {
        return new NavEntry("nav.api-clients", "/api-clients", "plug", "api.view", NavEntry.ADMIN, 920);
    }

    @Bean
    NavEntry apiRequestsEntry() {
        return new NavEntry("nav.api-requests", "/api-requests", "list-details", "api.view", NavEntry.ADMIN, 921);
    }

    @Bean
    NavEntry apiDocsEntry() {
        return new NavEntry("nav.api-docs", "/api/docs", "code", "api.view", NavEntry.ADMIN, 922);
    }
}
