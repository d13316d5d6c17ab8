package io.enishi.admin.program;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProgramNav {

    @Bean
    NavEntry programsEntry() {
        return new NavEntry("nav.programs", "/programs", "sitemap", "program.view", NavEntry.AUTOMATION, 500);
    }
}
