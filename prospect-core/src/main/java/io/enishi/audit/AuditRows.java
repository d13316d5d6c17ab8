package io.enishi.audit;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was changed of a record stays with that record, and is gone with it. */
@Configuration(proxyBeanMethods = false)
class AuditRows {

    @Bean
    PersonRows auditsOfPeople() {
        return PersonRows.of("audit").staying();
    }
}
