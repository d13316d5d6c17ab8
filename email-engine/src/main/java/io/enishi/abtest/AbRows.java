package io.enishi.abtest;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which version somebody got says nothing once she is gone. */
@Configuration(proxyBeanMethods = false)
class AbRows {

    @Bean
    PersonRows versionsOfPeople() {
        return PersonRows.of("ab_recipient").staying();
    }
}
