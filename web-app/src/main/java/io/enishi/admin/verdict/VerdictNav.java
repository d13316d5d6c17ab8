package io.enishi.admin.verdict;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerdictNav {

    @Bean
    NavEntry robotsEntry() {
        return new NavEntry("nav.robots", "/robots", "robot", "visitor.view", NavEntry.PEOPLE, 135);
    }
}
