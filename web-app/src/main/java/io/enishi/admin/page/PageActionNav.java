package io.enishi.admin.page;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PageActionNav {

    @Bean
    NavEntry pageActionsEntry() {
        return new NavEntry(
                "nav.page-actions", "/page-actions", "browser", "page-action.view", NavEntry.MARKETING, 350);
    }
}
