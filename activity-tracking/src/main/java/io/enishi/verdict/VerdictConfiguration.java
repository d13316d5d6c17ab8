package io.enishi.verdict;

import io.enishi.person.PersonRows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerdictProperties.class)
class VerdictConfiguration {

    @Bean
    PersonRows burstsOfPeople() {
        return PersonRows.of("burst_case");
    }
}
