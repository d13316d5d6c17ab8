package io.enishi.list;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Memberships and their history go along with a person; where both are on a list, each keeps her own. */
@Configuration(proxyBeanMethods = false)
class MembershipRows {

    @Bean
    PersonRows membershipsOfPeople() {
        return PersonRows.oncePer("list_membership", "list_id");
    }

    @Bean
    PersonRows membershipIntervalsOfPeople() {
        return PersonRows.oncePer("list_membership_interval", "list_id").when("%s.left_at is null");
    }
}
