package io.enishi.notification;

/** Hands one small mail to whatever takes the product's mail; throws {@link org.springframework.mail.MailException} when it is not taken. */
public interface MailPort {

    void send(Mail mail);

    /** A mail to one user, in her language. */
    record Mail(String to, String subject, String text, String html) {}
}
