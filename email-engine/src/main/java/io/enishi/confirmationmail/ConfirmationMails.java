package io.enishi.confirmationmail;

import io.enishi.confirmation.Confirmations;
import io.enishi.confirmation.DueLetter;
import io.enishi.notification.MailPort;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/** Sends the letters that are due; one that is not taken is tried again when its lease is over. */
@Component
public class ConfirmationMails {

    private static final Logger log = LoggerFactory.getLogger(ConfirmationMails.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 20;

    private final Confirmations confirmations;
    private final ConfirmationLetter letter;
    private final MailPort mail;

    ConfirmationMails(Confirmations confirmations, ConfirmationLetter letter, MailPort mail) {
        this.confirmations = confirmations;
        this.letter = letter;
        this.mail = mail;
    }

    /** Answers how many were tried. No transaction is held while a letter travels. */
    public int sendDue() {
        List<DueLetter> due = confirmations.claim(LEASE, AT_ONCE);
        for (DueLetter one : due) {
            try {
                mail.send(letter.to(one));
            } catch (MailException notTaken) {
                log.warn("Confirmation {} was not taken and will be tried again: {}", one.id(), notTaken.getMessage());
                continue;
            }
            confirmations.mailed(one.id());
        }
        return due.size();
    }
}
