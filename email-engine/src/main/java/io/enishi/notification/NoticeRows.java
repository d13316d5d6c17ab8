package io.enishi.notification;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What users were told about a person goes along with her. */
@Configuration(proxyBeanMethods = false)
class NoticeRows {

    @Bean
    PersonRows noticesOfPeople() {
        return PersonRows.of("notice");
    }
}
