package io.enishi.notification;

import io.enishi.shared.Addresses;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the configured SMTP server, or to the in-process mailbox that stands in for one. */
@Component
@EnableConfigurationProperties(NotificationProperties.class)
class JavaMailPort implements MailPort {

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;

    JavaMailPort(ObjectProvider<JavaMailSender> sender, NotificationProperties properties, Addresses addresses) {
        this.sender = sender;
        this.from =
                properties.from().isBlank() ? "Enishi <no-reply@" + addresses.trackerHost() + ">" : properties.from();
    }

    @Override
    public void send(Mail mail) {
        JavaMailSender smtp = sender.getIfAvailable();
        if (smtp == null) {
            throw new MailSendException("No mail server is set: spring.mail.host");
        }
        MimeMessage message = smtp.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(mail.to());
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
        smtp.send(message);
    }
}
