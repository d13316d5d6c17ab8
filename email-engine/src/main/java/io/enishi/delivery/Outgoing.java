package io.enishi.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes messages as they leave: MIME, each with a return path of its own, signed in the name of the sender's domain. */
@Component
class Outgoing {

    private final ReturnPaths returnPaths;
    private final List<MessageSigner> signers;
    private final Clock clock;
    private final Session session = Session.getInstance(new Properties());
    private final Typesetter typesetter = new Typesetter();

    Outgoing(ReturnPaths returnPaths, ObjectProvider<MessageSigner> signers, Clock clock) {
        this.returnPaths = returnPaths;
        this.signers = signers.orderedStream().toList();
        this.clock = clock;
    }

    Mail mail(Delivery delivery, Letter letter) throws MessagingException {
        String returnPath = returnPaths.of(delivery.id()).orElse(letter.fromAddress());
        boolean whole = !letter.attachments().isEmpty()
                || signers.stream().anyMatch(signer -> signer.signsFor(letter.fromAddress()));
        return whole
                ? written(delivery, letter, returnPath)
                : typesetter.mail(delivery, letter, returnPath, clock.instant());
    }

    /** A signature covers the whole message, so the library that signs reads and writes all of it; files are written by the library too. */
    private Mail written(Delivery delivery, Letter letter, String returnPath) throws MessagingException {
        SMTPMessage message = Mime.message(session, delivery, letter, returnPath, clock.instant());
        for (MessageSigner signer : signers) {
            message = signer.signed(message, letter.fromAddress());
        }
        var bytes = new ByteArrayOutputStream(8_192);
        try {
            message.writeTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("The message could not be written", e);
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        return Mail.of(
                returnPath,
                Mime.address(delivery.address()).getAddress(),
                text.endsWith("\r\n") ? text : text + "\r\n");
    }
}
