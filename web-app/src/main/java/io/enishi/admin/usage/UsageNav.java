package io.enishi.admin.usage;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UsageNav {

    @Bean
    NavEntry usageEntry() {
        return new NavEntry("nav.usage", "/settings/usage", "chart-bar", "settings.edit", NavEntry.ADMIN, 939);
    }

    @Bean
    NavEntry openAuditEntry() {
        return new NavEntry("nav.open-audit", "/settings/opens", "mail-opened", "settings.edit", NavEntry.ADMIN, 939);
    }
}
