package io.enishi.admin.lint;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LintNav {

    @Bean
    NavEntry lintEntry() {
        return new NavEntry("nav.lint", "/automation-check", "checklist", "program.view", NavEntry.AUTOMATION, 590);
    }
}
