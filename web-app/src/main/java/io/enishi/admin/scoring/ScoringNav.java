package io.enishi.admin.scoring;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScoringNav {

    @Bean
    NavEntry scoringEntry() {
        return new NavEntry("nav.scoring", "/scoring", "gauge", "scoring.view", NavEntry.AUTOMATION, 520);
    }
}
