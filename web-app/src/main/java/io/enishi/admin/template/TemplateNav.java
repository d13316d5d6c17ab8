package io.enishi.admin.template;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemplateNav {

    @Bean
    NavEntry emailTemplatesEntry() {
        return new NavEntry(
                "nav.email-templates", "/email-templates", "template", "email.view", NavEntry.MARKETING, 215);
    }
}
