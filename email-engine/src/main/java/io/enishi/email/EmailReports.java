package io.enishi.email;

import io.enishi.action.ProspectBatch;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.delivery.DeliveryState;
import io.enishi.delivery.Outage;
import io.enishi.link.TrackedLinks;
import io.enishi.merge.RecipientFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came of list emails: progress while they are sent, figures afterwards, and every single message. */
@Component
public class EmailReports {

    private final ListEmails emails;
    private final ListEmailRepository repository;
    private final ListEmailLetters letters;
    private final ReportQueries reports;
    private final Deliveries deliveries;
    private final Prospects prospects;
    private final RecipientFields recipients;
    private final TrackedLinks links;

    EmailReports(
            ListEmails emails,
            ListEmailRepository repository,
            ListEmailLetters letters,
            ReportQueries reports,
            Deliveries deliveries,
            Prospects prospects,
            RecipientFields recipients,
            TrackedLinks links) {
        this.emails = emails;
        this.repository = repository;
        this.letters = letters;
        this.reports = reports;
        this.deliveries = deliveries;
        this.prospects = prospects;
        this.recipients = recipients;
        this.links = links;
    }

    @Transactional(readOnly = true)
    public DeliveryFigures figures(long id, Viewer who) {
        who.require("email.view");
        return deliveries.figures(id);
    }

    @Transactional(readOnly = true)
    public EmailReport report(long id, Viewer who) {
        emails.get(id, who);
        return reports.report(id, deliveries.figures(id));
    }

    /** One message each: who got it, who did not and why; {@code state} narrows when it is not null. */
    @Transactional(readOnly = true)
    public PageOf<Delivery> messages(
            long id, @Nullable DeliveryState state, @Nullable Long after, int size, Viewer who) {
        emails.get(id, who);
        return deliveries.page(id, state, false, after, size);
    }

    /** Set while the SMTP server cannot be reached and everything waits. */
    public Optional<Outage> outage() {
        return deliveries.outage();
    }

    /** The copy that stands behind "view in the browser"; empty when the token is not ours. */
    @Transactional(readOnly = true)
    public Optional<Rendered> online(String token) {
        return links.recipient(token)
                .filter(it -> it.assetKind().equals(ListEmails.KIND))
                .flatMap(it -> {
                    ListEmail email = repository.findById(it.assetId()).orElse(null);
                    Delivery delivery = deliveries.find(it.deliveryId()).orElse(null);
                    ProspectRow person = prospects
                            .read(ProspectBatch.of(it.prospect()), recipients.wanted())
                            .get(it.prospect());
                    return email == null || delivery == null || person == null
                            ? Optional.empty()
                            : Optional.of(letters.copy(email, delivery, person));
                });
    }
}
