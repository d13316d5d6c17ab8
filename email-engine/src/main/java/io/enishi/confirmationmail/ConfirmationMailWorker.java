package io.enishi.confirmationmail;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds for letters that wait. */
@Component
class ConfirmationMailWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConfirmationMailWorker.class);
    private static final int SECONDS_BETWEEN_LOOKS = 3;

    private final ConfirmationMails mails;
    private volatile @Nullable Thread thread;

    ConfirmationMailWorker(ConfirmationMails mails) {
        this.mails = mails;
    }

    @Override
    public void start() {
        // known before it runs: it looks here whether it may go on
        Thread worker = Thread.ofVirtual().name("confirmation-mails").unstarted(this::work);
        thread = worker;
        worker.start();
    }

    @Override
    public void stop() {
        Thread worker = thread;
        thread = null;
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        while (isRunning()) {
            try {
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
                while (isRunning() && mails.sendDue() > 0) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                if (isRunning()) {
                    log.warn("Confirmation mails pause for a moment: {}", broken.toString());
                }
            }
        }
    }
}
