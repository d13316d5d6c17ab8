package io.enishi.notification;

import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/** Hands one small mail to whatever takes the product's mail; throws {@link org.springframework.mail.MailException} when it is not taken. */
public interface MailPort {

    void send(Mail mail);

    /** A mail to one person, in her language; from nobody in particular it comes from the product. */
    record Mail(String to, @Nullable InternetAddress from, String subject, String text, String html) {

        /** In the product's own name. */
        public Mail(String to, String subject, String text, String html) {
            this(to, null, subject, text, html);
        }
    }
}
