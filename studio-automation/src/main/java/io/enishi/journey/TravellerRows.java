package io.enishi.journey;

import io.enishi.person.PersonRows;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Of people who are merged, she who stays has taken the ways of both; where both were in a program, her own. */
@Configuration(proxyBeanMethods = false)
class TravellerRows {

    @Bean
    PersonRows waysOfPeople() {
        return new PersonRows(
                "traveller", "id", "prospect_id", List.of("program_id", "entry_no"), "", true, null, null);
    }
}
