package io.enishi.segmentation;

import io.enishi.person.PersonRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever is to be acted upon is so under the name of her who stays. */
@Configuration(proxyBeanMethods = false)
class TargetRows {

    @Bean
    PersonRows segmentationTargets() {
        return PersonRows.oncePer("segmentation_target", "rule_id");
    }
}
