package io.enishi.delivery;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** Signs a message in the name of its sender's domain just before it is handed over; called by several threads at once. */
public interface MessageSigner {

    /** Whether it signs for this sender's domain. */
    boolean signsFor(String fromAddress);

    /** The signed message with the same Message-ID and return path, or the one given when nothing signs for that domain. */
    SMTPMessage signed(SMTPMessage message, String fromAddress) throws MessagingException;
}
