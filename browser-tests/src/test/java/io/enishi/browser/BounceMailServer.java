package io.enishi.browser;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;

/** A mail server of the outside world: takes what the product sends, and reports what it cannot deliver to the bounce mailbox. */
final class BounceMailServer implements AutoCloseable {

    static final String RETURN_PATH = "bounces@kotori.example";
    private static final String USER = "bounces";
    private static final String PASSWORD = "bounces-secret";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final GreenMailUser mailbox;

    BounceMailServer() {
        server.start();
        mailbox = server.setUser(RETURN_PATH, USER, PASSWORD);
    }

    /** How the product reaches it. */
    String[] settings() {
        return new String[] {
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=" + server.getSmtp().getPort(),
            "enishi.delivery.return-path=" + RETURN_PATH,
            "enishi.delivery.bounce-mailbox.host=127.0.0.1",
            "enishi.delivery.bounce-mailbox.port=" + server.getImap().getPort(),
            "enishi.delivery.bounce-mailbox.protocol=imap",
            "enishi.delivery.bounce-mailbox.user=" + USER,
            "enishi.delivery.bounce-mailbox.password=" + PASSWORD,
            "enishi.delivery.bounce-mailbox.every=1s"
        };
    }

    /** The newest message to this address; waits for it. */
    MimeMessage wait(String address) {
        return Objects.requireNonNull(await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Arrays.stream(server.getReceivedMessages())
                                .filter(message -> isTo(message, address))
                                .reduce((first, second) -> second)
                                .orElse(null),
                        Objects::nonNull));
    }

    /** Sends back that this message cannot be delivered. */
    void returns(MimeMessage message) throws MessagingException, UserException {
        String path = message.getHeader("Return-Path", null).replaceAll("[<>]", "");
        String report = """
                From: MAILER-DAEMON@mx.example.com
                To: <%s>
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                The mailbox is full.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com

                Final-Recipient: rfc822; somebody@example.com
                Action: failed
                Status: 5.2.2
                Diagnostic-Code: smtp; 552 5.2.2 mailbox full

                --b1--
                """.formatted(path).replace("\n", "\r\n");
        mailbox.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
