package io.enishi.admin.landing;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LandingNav {

    @Bean
    NavEntry landingPagesEntry() {
        return new NavEntry(
                "nav.landing-pages", "/landing-pages", "browser", "landing-page.view", NavEntry.MARKETING, 305);
    }
}
