package io.enishi.admin.confirmation;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConfirmationNav {

    @Bean
    NavEntry confirmationsEntry() {
        return new NavEntry(
                "nav.confirmations", "/confirmations", "mail-check", "report.view", NavEntry.MARKETING, 219);
    }
}
