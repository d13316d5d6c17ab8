package io.enishi.email;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Emails written to one person are hers, whoever she is. */
@Configuration(proxyBeanMethods = false)
class EmailRows {

    @Bean
    PersonRows emailsToOnePerson() {
        return PersonRows.of("list_email").ownedBy("only_for").nameless("");
    }
}
