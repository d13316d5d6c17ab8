package io.enishi.change;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is still to be answered about a person is gone with her. */
@Configuration(proxyBeanMethods = false)
class ChangeRows {

    @Bean
    PersonRows changesOfPeople() {
        return PersonRows.of("change_feed").staying();
    }

    @Bean
    PersonRows parkedChangesOfPeople() {
        return PersonRows.of("change_parked").staying();
    }
}
