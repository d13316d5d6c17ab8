package io.enishi.admin.email;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EmailNav {

    @Bean
    NavEntry emailsEntry() {
        return new NavEntry("nav.emails", "/emails", "mail", "email.view", NavEntry.MARKETING, 210);
    }

    @Bean
    NavEntry taggingEntry() {
        return new NavEntry("nav.link-tags", "/settings/link-tags", "link", "settings.edit", NavEntry.ADMIN, 945);
    }

    @Bean
    NavEntry organizationEntry() {
        return new NavEntry(
                "nav.organization", "/settings/organization", "building", "settings.edit", NavEntry.ADMIN, 930);
    }
}
