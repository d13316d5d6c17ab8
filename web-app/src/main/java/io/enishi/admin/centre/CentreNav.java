package io.enishi.admin.centre;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CentreNav {

    @Bean
    NavEntry preferenceCentresEntry() {
        return new NavEntry(
                "nav.preference-centres", "/preference-centres", "checklist", "email.view", NavEntry.MARKETING, 218);
    }
}
