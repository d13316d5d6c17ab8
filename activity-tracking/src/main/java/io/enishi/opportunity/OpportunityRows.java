package io.enishi.opportunity;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A person is part of the same opportunities when she is somebody else. */
@Configuration(proxyBeanMethods = false)
class OpportunityRows {

    @Bean
    PersonRows opportunitiesOfPeople() {
        return PersonRows.oncePer("opportunity_prospect", "opportunity_id").keyedBy("opportunity_id");
    }
}
