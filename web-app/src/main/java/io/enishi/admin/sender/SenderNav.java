package io.enishi.admin.sender;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SenderNav {

    @Bean
    NavEntry sendingDomainsEntry() {
        return new NavEntry(
                "nav.sending-domains",
                "/settings/sending-domains",
                "shield-check",
                "settings.edit",
                NavEntry.ADMIN,
                936);
    }
}
