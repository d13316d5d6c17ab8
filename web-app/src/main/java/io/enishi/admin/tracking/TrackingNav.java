package io.enishi.admin.tracking;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TrackingNav {

    @Bean
    NavEntry visitorsEntry() {
        return new NavEntry("nav.visitors", "/visitors", "eye", "visitor.view", NavEntry.PEOPLE, 130);
    }

    @Bean
    NavEntry trackingPolicyEntry() {
        return new NavEntry(
                "nav.tracking-policy", "/settings/tracking", "shield-check", "settings.edit", NavEntry.ADMIN, 935);
    }
}
