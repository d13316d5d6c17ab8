package io.enishi.story;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A real SMTP server in this JVM, and what has arrived there. */
class Inbox implements AutoCloseable {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    Inbox() {
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** Every message to this address, oldest first. */
    List<MimeMessage> of(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    /** The newest message to this address whose subject holds these words; waits for it. */
    MimeMessage wait(String address, String words) {
        return Objects.requireNonNull(await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> of(address).stream()
                                .filter(message -> subject(message).contains(words))
                                .reduce((first, second) -> second)
                                .orElse(null),
                        Objects::nonNull));
    }

    static String subject(MimeMessage message) {
        try {
            return Objects.requireNonNullElse(message.getSubject(), "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String header(MimeMessage message, String name) {
        try {
            return Objects.requireNonNullElse(message.getHeader(name, null), "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Document html(MimeMessage message) {
        return Jsoup.parse(body(message, "text/html"));
    }

    static String text(MimeMessage message) {
        return body(message, "text/plain");
    }

    @Override
    public void close() {
        server.stop();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(Part part, String type) {
        try {
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    String found = body(parts.getBodyPart(i), type);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
            return "";
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
