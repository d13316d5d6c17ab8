package io.enishi.admin.privacy;

import io.enishi.admin.NavEntry;
import io.enishi.privacy.Erasures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PrivacyNav {

    @Bean
    NavEntry erasuresEntry() {
        return new NavEntry("nav.erasures", "/settings/erasures", "user-off", Erasures.ERASE, NavEntry.ADMIN, 938);
    }
}
