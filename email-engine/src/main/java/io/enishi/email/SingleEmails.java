package io.enishi.email;

import io.enishi.delivery.Deliveries;
import io.enishi.delivery.DeliveryState;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Emails to one person, written and sent in one go. They travel the way list emails do: checked, frozen, counted, followed up. */
@Component
public class SingleEmails {

    private static final String SEND = "email.send";
    private static final String NOBODY = "email.check.nobody";
    private static final String NOT_TESTED = "email.check.not-tested";
    private static final int LONGEST_NAME = 120;

    private final ListEmails emails;
    private final Mailings sending;
    private final ListEmailRepository repository;
    private final SendingDesk desk;
    private final Deliveries deliveries;
    private final Prospects prospects;
    private final PreSendCheck checks;
    private final ListEmailLetters letters;
    private final MailingQueries mailings;
    private final Organizations organizations;
    private final Clock clock;

    SingleEmails(
            ListEmails emails,
            Mailings sending,
            ListEmailRepository repository,
            SendingDesk desk,
            Deliveries deliveries,
            Prospects prospects,
            PreSendCheck checks,
            ListEmailLetters letters,
            MailingQueries mailings,
            Organizations organizations,
            Clock clock) {
        this.emails = emails;
        this.sending = sending;
        this.repository = repository;
        this.desk = desk;
        this.deliveries = deliveries;
        this.prospects = prospects;
        this.checks = checks;
        this.letters = letters;
        this.mailings = mailings;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** An email that is on its way to one person: its own number, and that of its message. */
    public record Sent(long emailId, long deliveryId) {}

    /** What is wrong or unwise in what would be written to her, errors first; nothing is kept. */
    @Transactional(readOnly = true)
    public List<CheckItem> check(ListEmailText words, ProspectId to, Viewer who) {
        who.require(SEND);
        prospects.get(to, who);
        ListEmail email = unsaved(words, to);
        return checks.of(email, breakdown(email)).stream()
                .filter(item ->
                        !item.messageKey().equals(NOBODY) && !item.messageKey().equals(NOT_TESTED))
                .toList();
    }

    /** Why she would not get it, in the words of {@link Breakdown#skipped}; nothing when she would. */
    @Transactional(readOnly = true)
    public Optional<String> keptBy(ListEmailText words, ProspectId to, Viewer who) {
        who.require(SEND);
        prospects.get(to, who);
        return breakdown(unsaved(words, to)).skipped().keySet().stream().findFirst();
    }

    /** As she would get it, without tracking. Refused while a merge tag is broken. */
    @Transactional(readOnly = true)
    public Rendered preview(ListEmailText words, ProspectId to, Viewer who) {
        who.require(SEND);
        return letters.trial(words, prospects.get(to, who), organizations.get());
    }

    /** Writes to her and sends it, now or at that time; named by the subject that she reads. */
    @Transactional
    public Sent send(ListEmailText words, ProspectId to, @Nullable Instant at, Viewer who) {
        if (check(words, to, who).stream().anyMatch(CheckItem::error)) {
            throw new Refusal("email.check.errors");
        }
        if (keptBy(words, to, who).isPresent()) {
            throw new Refusal("oneoff.refusal.kept");
        }
        String subject = preview(words, to, who).subject();
        long id = write(
                subject.length() > LONGEST_NAME ? subject.substring(0, LONGEST_NAME) : subject, null, words, to, who);
        return new Sent(id, send(id, at, who));
    }

    private ListEmail unsaved(ListEmailText words, ProspectId to) {
        ListEmail email = new ListEmail(0, clock.instant());
        email.write(words, email.version(), clock.instant());
        email.sendOnlyTo(to);
        return email;
    }

    private Breakdown breakdown(ListEmail email) {
        return mailings.breakdown(mailings.recipients(email, clock.instant()), List.of());
    }

    /** An email that waits to be sent; {@link #problems} says what keeps it. */
    @Transactional
    public long write(String name, @Nullable Long campaignId, ListEmailText words, ProspectId to, Viewer who) {
        who.require(SEND);
        if (words.operational()) {
            who.require("email.operational");
        }
        prospects.get(to, who);
        long id = emails.begin(name, campaignId, who);
        ListEmail email = repository.findById(id).orElseThrow();
        email.write(words, email.version(), clock.instant());
        email.sendOnlyTo(to);
        return id;
    }

    /** Errors of the text; whether she may be written to is another question. */
    @Transactional(readOnly = true)
    public List<CheckItem> problems(long id, Viewer who) {
        return emails.check(id, who).stream()
                .filter(CheckItem::error)
                .filter(item -> !item.messageKey().equals(NOBODY))
                .toList();
    }

    /** Why she does not get it, in the words of {@link Breakdown#skipped}; nothing when she does. */
    @Transactional(readOnly = true)
    public Optional<String> keptBy(long id, Viewer who) {
        return emails.breakdown(id, who).skipped().keySet().stream().findFirst();
    }

    /** Sends it now, or at that time; answers with the number of the message. */
    @Transactional
    public long send(long id, @Nullable Instant at, Viewer who) {
        Instant now = clock.instant();
        if (at != null && at.isBefore(now.minusSeconds(60))) {
            throw Refusal.at("at", "email.schedule.past");
        }
        sending.sendNow(id, who);
        desk.start(id);
        if (at != null && at.isAfter(now)) {
            deliveries.postpone(id, at);
        }
        return deliveries.page(id, DeliveryState.QUEUED, false, null, 1).rows().stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("email.check.errors"))
                .id();
    }
}
