package io.enishi.admin.returnpath;

import io.enishi.admin.NavEntry;
import io.enishi.returnpath.ReturnedMail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReturnPathNav {

    @Bean
    NavEntry mailProvidersEntry() {
        return new NavEntry(
                "nav.mail-providers", MailHookController.PAGE, "webhook", ReturnedMail.ABILITY, NavEntry.ADMIN, 937);
    }

    @Bean
    NavEntry returnedMailEntry() {
        return new NavEntry(
                "nav.returned-mail", ReturnedMailController.PAGE, "mail-x", ReturnedMail.ABILITY, NavEntry.ADMIN, 938);
    }
}
