package io.enishi.form;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a person typed into forms goes along with her. */
@Configuration(proxyBeanMethods = false)
class SubmissionRows {

    @Bean
    PersonRows submissionsOfPeople() {
        return PersonRows.of("form_submission");
    }
}
