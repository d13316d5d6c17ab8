package io.enishi.consent;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a person said is hers. */
@Configuration(proxyBeanMethods = false)
class ConsentRows {

    @Bean
    PersonRows consentsOfPeople() {
        return PersonRows.of("consent");
    }
}
