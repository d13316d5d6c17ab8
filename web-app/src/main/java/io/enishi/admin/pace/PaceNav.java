package io.enishi.admin.pace;

import io.enishi.admin.NavEntry;
import io.enishi.pace.Throttles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaceNav {

    @Bean
    NavEntry paceEntry() {
        return new NavEntry("nav.pace", PaceController.PAGE, "gauge", Throttles.ABILITY, NavEntry.ADMIN, 938);
    }
}
