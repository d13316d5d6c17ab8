package io.enishi.mailbox;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Stands in for the SMTP server while {@code spring.mail.host} is unset. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.mail.host", matchIfMissing = true, havingValue = "in-process")
@EnableConfigurationProperties(MailboxProperties.class)
class MailboxConfiguration {

    @Bean(initMethod = "start", destroyMethod = "stop")
    Mailbox mailbox(MailboxProperties properties, Clock clock) {
        return new Mailbox(properties, clock);
    }

    @Bean
    @DependsOn("mailbox")
    JavaMailSenderImpl mailSender(Mailbox mailbox) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailbox.smtpPort());
        sender.setDefaultEncoding("UTF-8");
        return sender;
    }
}
