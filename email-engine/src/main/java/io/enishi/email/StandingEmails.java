package io.enishi.email;

import io.enishi.delivery.Deliveries;
import io.enishi.merge.Blocks;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Emails that stand ready and go to whoever comes: their text is frozen once, their recipients a batch at a time, in the
 * transaction of whoever decides about these people. They travel, are counted and are followed up the way list emails are.
 */
@Component
public class StandingEmails {

    private static final Set<String> OF_RECIPIENTS = Set.of("email.check.no-list", "email.check.nobody");

    private final ListEmails emails;
    private final ListEmailRepository repository;
    private final MailingQueries mailings;
    private final Deliveries deliveries;
    private final Blocks blocks;
    private final Clock clock;

    StandingEmails(
            ListEmails emails,
            ListEmailRepository repository,
            MailingQueries mailings,
            Deliveries deliveries,
            Blocks blocks,
            Clock clock) {
        this.emails = emails;
        this.repository = repository;
        this.mailings = mailings;
        this.deliveries = deliveries;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** A draft stands ready from now on and says what it says now; refused with the first error of its text. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ready(long id) {
        ListEmail email = find(id);
        Optional<CheckItem> error = emails.check(email).stream()
                .filter(CheckItem::error)
                .filter(item -> !OF_RECIPIENTS.contains(item.messageKey()))
                .findFirst();
        if (error.isPresent()) {
            throw new Refusal(error.get().messageKey(), error.get().arguments().toArray());
        }
        email.standReady(clock.instant());
        repository.flush();
        mailings.freeze(id, EmailVersion.tracked(email.text(), blocks), clock.instant());
    }

    /**
     * Queues it for these people; answers for each of them why she gets nothing, or an empty text. Whoever left all of these lists
     * that she is on is spared.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<ProspectId, String> send(long id, Collection<ProspectId> people, Collection<Long> lists) {
        ListEmail email = find(id);
        deliveries.freeze(ListEmails.KIND, id, mailings.recipients(email, people, lists, clock.instant()));
        return mailings.fates(id, people);
    }

    private ListEmail find(long id) {
        return repository.findById(id).orElseThrow(() -> new NotFound("List email", id));
    }
}
