package io.enishi.peer;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** An SMTP server that keeps what it takes, as the outgoing server of a test. */
@TestConfiguration
public class Inbox {

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        return mail;
    }

    @Bean
    JavaMailSenderImpl sender(GreenMail mail) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mail.getSmtp().getPort());
        return sender;
    }
}
