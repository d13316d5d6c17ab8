package io.enishi.decision;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was decided about a person goes along with her. */
@Configuration(proxyBeanMethods = false)
class DecisionRows {

    @Bean
    PersonRows decisionsOfPeople() {
        return PersonRows.of("decision");
    }
}
