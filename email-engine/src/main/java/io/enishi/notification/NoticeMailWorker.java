package io.enishi.notification;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes when notices were written, and every few seconds for those that wait. */
@Component
class NoticeMailWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NoticeMailWorker.class);
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final NoticeMails mails;
    private final Semaphore written = new Semaphore(0);
    private volatile @Nullable Thread thread;

    NoticeMailWorker(NoticeMails mails) {
        this.mails = mails;
    }

    @EventListener
    void wake(NoticesWritten news) {
        if (written.availablePermits() == 0) {
            written.release();
        }
    }

    @Override
    public void start() {
        // known before it runs: it looks here whether it may go on
        Thread worker = Thread.ofVirtual().name("notice-mails").unstarted(this::work);
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
                written.tryAcquire(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
                written.drainPermits();
                while (isRunning() && mails.sendDue() > 0) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                if (isRunning()) {
                    log.warn("Notice mails pause for a moment: {}", broken.toString());
                }
            }
        }
    }
}
