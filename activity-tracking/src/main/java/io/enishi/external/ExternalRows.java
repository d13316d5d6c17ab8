package io.enishi.external;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was reported of a person goes along with her. */
@Configuration(proxyBeanMethods = false)
class ExternalRows {

    @Bean
    PersonRows externalActivitiesOfPeople() {
        return PersonRows.of("external_activity");
    }
}
