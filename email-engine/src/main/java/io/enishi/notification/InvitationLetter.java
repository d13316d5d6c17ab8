package io.enishi.notification;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import io.enishi.notification.MailPort.Mail;
import io.enishi.shared.Addresses;
import io.enishi.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/** Mails a new user the link with which she signs in for the first time, in her language. */
@Component
public class InvitationLetter {

    private final MailPort mail;
    private final Addresses addresses;

    InvitationLetter(MailPort mail, Addresses addresses) {
        this.mail = mail;
        this.addresses = addresses;
    }

    /** False when no mail server took it; the invitation holds all the same and can be sent again. */
    public boolean send(User user, String token) {
        boolean japanese = "ja".equals(user.locale().getLanguage());
        Map<String, String> words = Map.of(
                "name",
                user.nameIn(user.locale()),
                "link",
                addresses.console("/invitation/" + token),
                "host",
                addresses.publicHost());
        String language = japanese ? "ja" : "en";
        String subject = japanese ? "Enishi への招待" : "You are invited to Enishi";
        try {
            mail.send(new Mail(
                    user.email(),
                    subject,
                    filled("invitation_" + language + ".txt", EscapingStrategy.NOOP, words),
                    filled("invitation_" + language + ".html", EscapingStrategy.HTML_ENTITY, words)));
            return true;
        } catch (MailException notTaken) {
            return false;
        }
    }

    private static String filled(String name, EscapingStrategy escaping, Map<String, String> words) {
        try {
            String source =
                    new ClassPathResource("notification/" + name + ".hbs").getContentAsString(StandardCharsets.UTF_8);
            return new Handlebars().with(escaping).compileInline(source).apply(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
