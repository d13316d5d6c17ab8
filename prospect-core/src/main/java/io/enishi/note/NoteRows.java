package io.enishi.note;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notes about a person go along with her. */
@Configuration(proxyBeanMethods = false)
class NoteRows {

    @Bean
    PersonRows notesOfPeople() {
        return PersonRows.of("note");
    }
}
