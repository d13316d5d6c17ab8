package io.enishi.autoreply;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which deeds of a person were answered goes along with her. */
@Configuration(proxyBeanMethods = false)
class AutoreplyRows {

    @Bean
    PersonRows autoresponsesOfPeople() {
        return PersonRows.of("autoresponse").staying();
    }
}
