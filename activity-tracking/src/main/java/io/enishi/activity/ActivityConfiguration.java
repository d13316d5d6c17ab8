package io.enishi.activity;

import io.enishi.activity.line.SpoolProperties;
import io.enishi.activity.storage.StorageProperties;
import io.enishi.person.PersonRows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ActivityProperties.class, SpoolProperties.class, StorageProperties.class})
@EnableScheduling
class ActivityConfiguration {

    @Bean
    PersonRows activitiesOfPeople() {
        return PersonRows.of("activity")
                .nameless(
                        "details = case when code in (1, 21) then jsonb_strip_nulls(jsonb_build_object('url', details -> 'url')) end");
    }

    /** Only a balance of the same origin is one with it, and there is none: nothing stays behind. */
    @Bean
    PersonRows openingsOfPeople() {
        return PersonRows.of("activity_opening");
    }

    @Bean
    PersonRows pageViewsOfPeople() {
        return PersonRows.of("page_view").nameless("").told("""
                select v.id, v.occurred_at, u.url, v.visitor_id, v.visit_id
                from page_view v join url_dictionary u on u.id = v.url_id where v.prospect_id = any(?)
                """);
    }
}
