package io.enishi.action;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an asset did once for a person is gone with her. */
@Configuration(proxyBeanMethods = false)
class ThrottleRows {

    @Bean
    PersonRows throttlesOfPeople() {
        return PersonRows.of("action_throttle").staying();
    }

    @Bean
    PersonRows failedActionsOfPeople() {
        return PersonRows.of("failed_action");
    }

    @Bean
    PersonRows onceOfPeople() {
        return PersonRows.of("completion_once")
                .staying()
                .told("select asset_id, event, at from completion_once where prospect_id = any(?)");
    }
}
