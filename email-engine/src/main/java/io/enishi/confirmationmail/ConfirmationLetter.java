package io.enishi.confirmationmail;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import io.enishi.confirmation.Confirmations;
import io.enishi.confirmation.DueLetter;
import io.enishi.domain.TrackerDomains;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.notification.MailPort.Mail;
import io.enishi.shared.EmailAddress;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What the letter says, in the language of the page on which she gave her address. */
@Component
class ConfirmationLetter {

    private final TrackerDomains domains;
    private final Organizations organizations;

    ConfirmationLetter(TrackerDomains domains, Organizations organizations) {
        this.domains = domains;
        this.organizations = organizations;
    }

    Mail to(DueLetter due) {
        Organization sender = organizations.get();
        Map<String, String> words = Map.of(
                "organization",
                sender.name(),
                "address",
                sender.address(),
                "link",
                domains.url() + Confirmations.PATH + due.token());
        String subject = "ja".equals(due.language()) ? "メールアドレスのご確認をお願いします" : "Please confirm your email address";
        return new Mail(
                due.address(),
                from(sender),
                subject,
                filled("confirmation_" + due.language() + ".txt", EscapingStrategy.NOOP, words),
                filled("confirmation_" + due.language() + ".html", EscapingStrategy.HTML_ENTITY, words));
    }

    /** Whom people gave their address to, when it has one of its own: a letter of a product they never heard of is not opened. */
    private static @Nullable InternetAddress from(Organization organization) {
        try {
            return EmailAddress.parse(organization.senderAddress()).isEmpty()
                    ? null
                    : new InternetAddress(
                            organization.senderAddress(), organization.senderName(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    private static String filled(String name, EscapingStrategy escaping, Map<String, String> words) {
        try {
            String source =
                    new ClassPathResource("confirmation/" + name + ".hbs").getContentAsString(StandardCharsets.UTF_8);
            return new Handlebars().with(escaping).compileInline(source).apply(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
