package io.enishi.admin.mailbox;

import io.enishi.admin.NavEntry;
import io.enishi.mailbox.Mailbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

@Configuration(proxyBeanMethods = false)
class MailboxNav {

    @Bean
    NavEntry mailboxEntry() {
        return new NavEntry("nav.mailbox", "/dev/mail", "inbox", "mailbox.view", NavEntry.ADMIN, 990);
    }

    /** Tells every page of the console whether mail stays on this machine. */
    @ControllerAdvice(basePackages = "io.enishi.admin")
    static class MailStays {

        private final boolean here;

        MailStays(ObjectProvider<Mailbox> mailbox) {
            this.here = mailbox.stream().findFirst().isPresent();
        }

        @ModelAttribute("mailStays")
        boolean mailStays() {
            return here;
        }
    }
}
