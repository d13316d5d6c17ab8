package io.enishi.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes messages as they leave: MIME, each with a return path of its own, signed in the name of the sender's domain. */
@Component
class Outgoing {

    private final ReturnPaths returnPaths;
    private final List<MessageSigner> signers;
    private final Clock clock;

    Outgoing(ReturnPaths returnPaths, ObjectProvider<MessageSigner> signers, Clock clock) {
        this.returnPaths = returnPaths;
        this.signers = signers.orderedStream().toList();
        this.clock = clock;
    }

    SMTPMessage message(Session session, Delivery delivery, Letter letter) throws MessagingException {
        SMTPMessage message = Mime.message(
                session, delivery, letter, returnPaths.of(delivery.id()).orElse(null), clock.instant());
        for (MessageSigner signer : signers) {
            message = signer.signed(message, letter.fromAddress());
        }
        return message;
    }
}
