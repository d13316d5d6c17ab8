package io.enishi.emailreport;

import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.delivery.DeliveryState;
import io.enishi.delivery.Outage;
import io.enishi.email.ListEmails;
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
    private final ReportQueries reports;
    private final Deliveries deliveries;

    EmailReports(ListEmails emails, ReportQueries reports, Deliveries deliveries) {
        this.emails = emails;
        this.reports = reports;
        this.deliveries = deliveries;
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
}
