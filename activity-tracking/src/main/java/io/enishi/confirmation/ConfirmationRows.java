package io.enishi.confirmation;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a person was asked is hers. */
@Configuration(proxyBeanMethods = false)
class ConfirmationRows {

    @Bean
    PersonRows confirmationsOfPeople() {
        return PersonRows.of("confirmation");
    }
}
