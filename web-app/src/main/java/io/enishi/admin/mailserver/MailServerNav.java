package io.enishi.admin.mailserver;

import io.enishi.admin.NavEntry;
import io.enishi.mailserver.MailServers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MailServerNav {

    @Bean
    NavEntry mailServersEntry() {
        return new NavEntry(
                "nav.mail-servers", MailServerController.PAGE, "plug", MailServers.ABILITY, NavEntry.ADMIN, 937);
    }
}
