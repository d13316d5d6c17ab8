package io.enishi.returnpath;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A returned mail quotes what was written to a person: it goes when she goes. */
@Configuration(proxyBeanMethods = false)
class ReturnRows {

    @Bean
    PersonRows returnedMailOfPeople() {
        return PersonRows.of("returned_mail")
                .told("select arrived_at, way, reason, sender, subject, encode(source, 'escape') as source"
                        + " from returned_mail where prospect_id = any(?)");
    }
}
