package io.enishi.email;

import io.enishi.abtest.AbTest;
import io.enishi.abtest.AbTests;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.delivery.DeliveryState;
import io.enishi.delivery.Recipients;
import io.enishi.merge.Blocks;
import io.enishi.sending.SendingTimes;
import io.enishi.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a scheduled email becomes a sending, and a sending becomes history. */
@Component
class SendingDesk {

    private static final Logger log = LoggerFactory.getLogger(SendingDesk.class);

    private final ListEmails emails;
    private final ListEmailRepository repository;
    private final MailingQueries mailings;
    private final Deliveries deliveries;
    private final Blocks blocks;
    private final SendingTimes times;
    private final AbTests tests;
    private final Clock clock;

    SendingDesk(
            ListEmails emails,
            ListEmailRepository repository,
            MailingQueries mailings,
            Deliveries deliveries,
            Blocks blocks,
            SendingTimes times,
            AbTests tests,
            Clock clock) {
        this.emails = emails;
        this.repository = repository;
        this.mailings = mailings;
        this.deliveries = deliveries;
        this.blocks = blocks;
        this.times = times;
        this.tests = tests;
        this.clock = clock;
    }

    List<Long> due() {
        return repository.due(clock.instant());
    }

    List<Long> sending() {
        return repository.sending();
    }

    /** Freezes text and recipients; an email that no longer passes its check goes back to being a draft and says why. */
    @Transactional
    public void start(long id) {
        ListEmail email = locked(id);
        Instant now = clock.instant();
        Instant at = email.scheduledAt();
        if (email.state() != ListEmailState.SCHEDULED
                || at == null
                || email.rules().startOf(at).isAfter(now)) {
            return;
        }
        var errors = emails.check(email).stream().filter(CheckItem::error).toList();
        if (!errors.isEmpty()) {
            email.backToDraft(errors.getFirst().messageKey());
            log.warn("List email {} was not sent: {}", id, errors.getFirst().messageKey());
            return;
        }
        mailings.freeze(id, EmailVersion.tracked(email.text(), blocks), now);
        Recipients all = mailings.recipients(email, now);
        Recipients first = tests.find(id)
                .filter(test -> test.state() == AbTest.State.DRAFT)
                .map(test -> tests.begin(test, all, now))
                .orElse(all);
        int frozen = deliveries.freeze(ListEmails.KIND, id, first);
        times.arrange(id, email.rules(), at, now);
        email.start(now);
        log.info("List email {} starts: {} people.", id, frozen);
    }

    /** Whoever was not in the test gets the winner, late joiners too; who may get it is asked anew. */
    @Transactional
    public void sendWinner(long id) {
        if (tests.find(id).filter(AbTest::undecided).isEmpty()) {
            return;
        }
        ListEmail email = locked(id);
        Instant now = clock.instant();
        if (email.state() != ListEmailState.SENDING) {
            return;
        }
        tests.decideIfOver(id, now).ifPresent(winner -> {
            int frozen = deliveries.freeze(ListEmails.KIND, id, mailings.recipients(email, now));
            times.arrange(id, email.rules(), now, now);
            log.info("List email {}: version {} won its test and goes to {} people.", id, winner, frozen);
        });
    }

    /** Outside its hours nothing of it goes out. */
    @Transactional
    public void keepToWindow(long id) {
        repository.findById(id).ifPresent(email -> times.keepToWindow(id, email.rules(), clock.instant()));
    }

    @Transactional
    public void finishIfDone(long id) {
        if (deliveries.anyOpen(id) || tests.find(id).filter(AbTest::undecided).isPresent()) {
            return;
        }
        ListEmail email = locked(id);
        if (email.state() == ListEmailState.SENDING) {
            email.finish(clock.instant());
            DeliveryFigures figures = deliveries.figures(id);
            log.info(
                    "List email {} finished: {} handed over, {} failed, {} uncertain.",
                    id,
                    figures.handedOver(),
                    figures.in(DeliveryState.FAILED),
                    figures.in(DeliveryState.UNCERTAIN));
        }
    }

    private ListEmail locked(long id) {
        return repository.locked(id).orElseThrow(() -> new NotFound("List email", id));
    }
}
