package io.enishi.tracking;

import io.enishi.person.PersonRows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrackingProperties.class)
class TrackingConfiguration {

    @Bean
    PersonRows visitorsOfPeople() {
        return PersonRows.of("visitor")
                .nameless("ip = null, user_agent_id = null, country = null, first_referrer = null, campaign_id = null");
    }

    @Bean
    PersonRows visitsOfPeople() {
        return PersonRows.of("visit").nameless("referrer = null");
    }

    @Bean
    PersonRows identitiesOfPeople() {
        return PersonRows.of("identity_edge");
    }
}
