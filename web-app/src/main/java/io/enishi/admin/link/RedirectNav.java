package io.enishi.admin.link;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RedirectNav {

    @Bean
    NavEntry redirectsEntry() {
        return new NavEntry("nav.redirects", "/redirects", "link", "custom-redirect.view", NavEntry.MARKETING, 340);
    }
}
