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

    private static final String NOBODY = "email.check.nobody";

    private final ListEmails emails;
    private final ListEmailRepository repository;
    private final SendingDesk desk;
    private final Deliveries deliveries;
    private final Prospects prospects;
    private final Clock clock;

    SingleEmails(
            ListEmails emails,
            ListEmailRepository repository,
            SendingDesk desk,
            Deliveries deliveries,
            Prospects prospects,
            Clock clock) {
        this.emails = emails;
        this.repository = repository;
        this.desk = desk;
        this.deliveries = deliveries;
        this.prospects = prospects;
        this.clock = clock;
    }

    /** An email that waits to be sent; {@link #problems} says what keeps it. */
    @Transactional
    public long write(String name, @Nullable Long campaignId, ListEmailText words, ProspectId to, Viewer who) {
        who.require("email.send");
        if (words.operational()) {
            who.require("email.operational");
        }
        prospects.get(to, who);
        long id = emails.create(name, campaignId, who);
        ListEmail email = emails.get(id, who);
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
        emails.sendNow(id, who);
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
