package io.enishi.admin.form;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FormNav {

    @Bean
    NavEntry formsEntry() {
        return new NavEntry("nav.forms", "/forms", "forms", "form.view", NavEntry.MARKETING, 320);
    }
}
