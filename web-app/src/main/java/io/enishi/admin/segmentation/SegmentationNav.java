package io.enishi.admin.segmentation;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SegmentationNav {

    @Bean
    NavEntry segmentationEntry() {
        return new NavEntry("nav.segmentation", "/segmentation-rules", "filter", "rule.view", NavEntry.AUTOMATION, 515);
    }
}
