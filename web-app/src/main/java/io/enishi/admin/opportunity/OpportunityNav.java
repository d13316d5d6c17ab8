package io.enishi.admin.opportunity;

import io.enishi.admin.NavEntry;
import io.enishi.opportunity.Opportunities;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpportunityNav {

    @Bean
    NavEntry opportunitiesEntry() {
        return new NavEntry(
                "nav.opportunities", "/opportunities", "briefcase", Opportunities.VIEW, NavEntry.PEOPLE, 115);
    }
}
