package io.enishi.notification;

import io.enishi.shared.Worker;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes when notices were written, and every few seconds for those that wait. */
@Component
class NoticeMailWorker extends Worker {

    private final NoticeMails mails;

    NoticeMailWorker(NoticeMails mails) {
        super("notice-mails", Duration.ofSeconds(5));
        this.mails = mails;
    }

    @EventListener
    void written(NoticesWritten news) {
        wake();
    }

    @Override
    protected int round() {
        return mails.sendDue();
    }
}
