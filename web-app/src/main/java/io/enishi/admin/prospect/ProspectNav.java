package io.enishi.admin.prospect;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProspectNav {

    @Bean
    NavEntry prospectsEntry() {
        return new NavEntry("nav.prospects", "/prospects", "users", "prospect.view", NavEntry.PEOPLE, 110);
    }
}
