package io.enishi.confirmationmail;

import io.enishi.shared.Worker;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks every few seconds for letters that wait. */
@Component
class ConfirmationMailWorker extends Worker {

    private final ConfirmationMails mails;

    ConfirmationMailWorker(ConfirmationMails mails) {
        super("confirmation-mails", Duration.ofSeconds(3));
        this.mails = mails;
    }

    @Override
    protected int round() {
        return mails.sendDue();
    }
}
