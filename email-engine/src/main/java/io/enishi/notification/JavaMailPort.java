package io.enishi.notification;

import io.enishi.delivery.MessageSigner;
import io.enishi.shared.Addresses;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;
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
    private final List<MessageSigner> signers;
    private final String from;

    JavaMailPort(
            ObjectProvider<JavaMailSender> sender,
            ObjectProvider<MessageSigner> signers,
            NotificationProperties properties,
            Addresses addresses) {
        this.sender = sender;
        this.signers = signers.orderedStream().toList();
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
            if (mail.from() == null) {
                helper.setFrom(from);
            } else {
                helper.setFrom(mail.from());
            }
            helper.setTo(mail.to());
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
        smtp.send(signed(message));
    }

    /** In the name of the domain it comes from, when that is one of ours and its key is known to the DNS. */
    private MimeMessage signed(MimeMessage message) {
        try {
            String address = ((InternetAddress) message.getFrom()[0]).getAddress();
            if (signers.stream().noneMatch(signer -> signer.signsFor(address))) {
                return message;
            }
            message.saveChanges();
            SMTPMessage signed = new SMTPMessage(message);
            for (MessageSigner signer : signers) {
                signed = signer.signed(signed, address);
            }
            return signed;
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }
}
