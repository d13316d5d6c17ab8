package io.enishi.admin.suppression;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SuppressionNav {

    @Bean
    NavEntry suppressionsEntry() {
        return new NavEntry(
                "nav.suppressions", "/settings/suppressions", "mail-off", "settings.edit", NavEntry.ADMIN, 937);
    }
}
