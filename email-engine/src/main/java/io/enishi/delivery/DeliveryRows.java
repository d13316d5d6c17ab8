package io.enishi.delivery;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was sent stays with the address it was sent to; without its address it stays for the figures. */
@Configuration(proxyBeanMethods = false)
class DeliveryRows {

    @Bean
    PersonRows deliveriesOfPeople() {
        return PersonRows.of("delivery").staying().nameless("address = '', reply = null");
    }

    // servers repeat the address in their replies
    @Bean
    PersonRows attemptsForPeople() {
        return PersonRows.of("delivery_attempt").staying().nameless("reply = ''");
    }
}
