package io.enishi.admin.merge;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MergeNav {

    @Bean
    NavEntry dynamicContentsEntry() {
        return new NavEntry(
                "nav.dynamic-contents",
                "/dynamic-contents",
                "switch-horizontal",
                "email.view",
                NavEntry.MARKETING,
                216);
    }

    @Bean
    NavEntry snippetsEntry() {
        return new NavEntry("nav.snippets", "/snippets", "note", "email.view", NavEntry.MARKETING, 217);
    }
}
