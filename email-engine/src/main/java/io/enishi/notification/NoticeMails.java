package io.enishi.notification;

import io.enishi.notification.NoticeQueries.Reader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the mails that notices wait for; one that is not taken waits and is tried again, for three days. */
@Component
class NoticeMails {

    private static final Logger log = LoggerFactory.getLogger(NoticeMails.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 20;

    private final NoticeRepository repository;
    private final NoticeQueries queries;
    private final NoticeLetter letter;
    private final MailPort mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NoticeMails(
            NoticeRepository repository,
            NoticeQueries queries,
            NoticeLetter letter,
            MailPort mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.letter = letter;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends what is due and answers how many were tried. No transaction is held while a mail travels. */
    int sendDue() {
        List<Long> claimed = inTransaction(() -> repository.claimMails(clock.instant(), LEASE, AT_ONCE));
        for (int i = 0; i < claimed.size(); i++) {
            try {
                send(claimed.get(i));
            } catch (MailException notTaken) {
                log.warn(
                        "Notice mail {} was not taken and will be tried again: {}",
                        claimed.get(i),
                        notTaken.getMessage());
                putOff(claimed.subList(i, claimed.size()), notTaken);
                break;
            }
        }
        return claimed.size();
    }

    private void send(long noticeId) {
        Notice notice = inTransaction(() -> queries.find(noticeId).orElseThrow());
        Reader reader = inTransaction(() -> queries.reader(notice.userId())).orElse(null);
        if (reader != null) {
            mail.send(letter.about(notice, reader));
        }
        Instant now = clock.instant();
        inTransaction(() -> {
            repository.mailed(noticeId, now);
            return true;
        });
    }

    private void putOff(List<Long> noticeIds, MailException why) {
        String reason = String.valueOf(why.getMessage());
        String brief = reason.length() > 500 ? reason.substring(0, 500) : reason;
        Instant now = clock.instant();
        inTransaction(() -> {
            noticeIds.forEach(id -> repository.putOff(id, brief.replace("\0", ""), now));
            return true;
        });
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
