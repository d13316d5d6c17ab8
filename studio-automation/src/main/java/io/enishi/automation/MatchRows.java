package io.enishi.automation;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A rule that matched one of them has matched her who stays, as often as it matched the one of them it matched most. */
@Configuration(proxyBeanMethods = false)
class MatchRows {

    @Bean
    PersonRows matchesOfPeople() {
        return PersonRows.oncePer("rule_match", "rule_id", "match_no");
    }
}
