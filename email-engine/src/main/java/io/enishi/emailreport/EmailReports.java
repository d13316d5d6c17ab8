package io.enishi.emailreport;

import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.delivery.DeliveryState;
import io.enishi.delivery.Outage;
import io.enishi.email.ListEmails;
import io.enishi.pace.Pace;
import io.enishi.pace.Waiting;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came of list emails: progress while they are sent, figures afterwards, and every single message. */
@Component
public class EmailReports {

    private static final int HOURS = 48;
    private static final int MOST_DOMAINS = 20;

    private final ListEmails emails;
    private final ReportQueries reports;
    private final ReportDetailQueries details;
    private final Deliveries deliveries;
    private final Pace pace;

    EmailReports(
            ListEmails emails, ReportQueries reports, ReportDetailQueries details, Deliveries deliveries, Pace pace) {
        this.emails = emails;
        this.reports = reports;
        this.details = details;
        this.deliveries = deliveries;
        this.pace = pace;
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

    /** How many wait although they could go, and for what. */
    @Transactional(readOnly = true)
    public List<WaitingMessages> waiting(long id, Viewer who) {
        emails.get(id, who);
        return deliveries.lines(id).entrySet().stream()
                .map(line -> new WaitingMessages(pace.reason(line.getKey()), line.getValue()))
                .toList();
    }

    /** What keeps a message from going out now. */
    public Optional<Waiting> waiting(Delivery delivery) {
        return delivery.state() == DeliveryState.QUEUED
                ? Optional.ofNullable(delivery.waitsFor()).map(pace::reason)
                : Optional.empty();
    }

    /** Hour by hour from the start, at most two days of it. */
    @Transactional(readOnly = true)
    public List<EmailHour> hours(long id, Viewer who) {
        Instant start = emails.get(id, who).startedAt();
        return start == null ? List.of() : details.hours(id, start, HOURS);
    }

    /** The domains that most recipients have. */
    @Transactional(readOnly = true)
    public List<DomainFigures> domains(long id, Viewer who) {
        emails.get(id, who);
        return details.domains(id, MOST_DOMAINS);
    }

    /** The mail as nobody in particular gets it, with the clicks of people beside each link. */
    @Transactional(readOnly = true)
    public String clickMap(long id, Viewer who) {
        Map<String, Long> clicks = new HashMap<>();
        report(id, who).links().forEach(link -> clicks.merge(link.url(), link.clicks(), Long::sum));
        return ClickMap.over(emails.preview(id, null, who).html(), clicks);
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
