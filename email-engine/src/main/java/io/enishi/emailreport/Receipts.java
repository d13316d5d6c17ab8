package io.enishi.emailreport;

import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.DeliveryState;
import io.enishi.email.ListEmails;
import io.enishi.pace.Pace;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The receipt of each message of a list email. */
@Component
public class Receipts {

    private final ListEmails emails;
    private final Deliveries deliveries;
    private final ReceiptQueries queries;
    private final Pace pace;

    Receipts(ListEmails emails, Deliveries deliveries, ReceiptQueries queries, Pace pace) {
        this.emails = emails;
        this.deliveries = deliveries;
        this.queries = queries;
        this.pace = pace;
    }

    /** What she did afterwards is told only to those who may see every prospect. */
    @Transactional(readOnly = true)
    public Receipt get(long emailId, long deliveryId, Viewer who) {
        emails.get(emailId, who);
        Delivery delivery = deliveries
                .find(deliveryId)
                .filter(found -> found.assetId() == emailId && !found.test())
                .orElseThrow(() -> new NotFound("delivery", deliveryId));
        ProspectId person = delivery.prospect();
        String waitsFor = delivery.waitsFor();
        boolean told = person != null && who.may("prospect.view") && !who.ownProspectsOnly();
        return new Receipt(
                delivery,
                waitsFor == null || delivery.state() != DeliveryState.QUEUED ? null : pace.reason(waitsFor),
                queries.server(deliveryId).orElse(null),
                queries.contentHash(emailId).orElse(null),
                queries.attempts(deliveryId),
                person != null && told ? queries.events(emailId, person) : List.of());
    }
}
