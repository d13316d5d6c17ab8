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
    NavEntry liveEntry() {
        return new NavEntry("nav.live", "/live", "activity", "prospect.view", NavEntry.PEOPLE, 125);
    }

    @Bean
    NavEntry trackingCodeEntry() {
        return new NavEntry("nav.tracking-code", "/tracking-code", "code", "campaign.view", NavEntry.MARKETING, 290);
    }

    @Bean
    NavEntry trackingPolicyEntry() {
        return new NavEntry(
                "nav.tracking-policy", "/settings/tracking", "shield-check", "settings.edit", NavEntry.ADMIN, 935);
    }

    @Bean
    NavEntry siteSearchEntry() {
        return new NavEntry("nav.site-search", "/settings/site-search", "search", "settings.edit", NavEntry.ADMIN, 936);
    }
}
