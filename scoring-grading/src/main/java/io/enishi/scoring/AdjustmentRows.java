package io.enishi.scoring;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scores set by hand or rule are part of her score who stays. */
@Configuration(proxyBeanMethods = false)
class AdjustmentRows {

    @Bean
    PersonRows adjustmentsOfPeople() {
        return PersonRows.of("score_adjustment");
    }
}
