package io.enishi.admin.job;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JobNav {

    @Bean
    NavEntry jobsEntry() {
        return new NavEntry("nav.jobs", "/jobs", "hourglass", "prospect.export", NavEntry.PEOPLE, 180);
    }
}
