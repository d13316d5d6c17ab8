package io.enishi.admin.automation;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RuleNav {

    @Bean
    NavEntry rulesEntry() {
        return new NavEntry("nav.rules", "/rules", "bolt", "rule.view", NavEntry.AUTOMATION, 510);
    }
}
