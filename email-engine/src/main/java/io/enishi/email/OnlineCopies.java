package io.enishi.email;

import io.enishi.action.ProspectBatch;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.link.TrackedLinks;
import io.enishi.merge.RecipientFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The copies that stand behind "view in the browser". */
@Component
public class OnlineCopies {

    private final ListEmailRepository emails;
    private final ListEmailLetters letters;
    private final Deliveries deliveries;
    private final Prospects prospects;
    private final RecipientFields recipients;
    private final TrackedLinks links;

    OnlineCopies(
            ListEmailRepository emails,
            ListEmailLetters letters,
            Deliveries deliveries,
            Prospects prospects,
            RecipientFields recipients,
            TrackedLinks links) {
        this.emails = emails;
        this.letters = letters;
        this.deliveries = deliveries;
        this.prospects = prospects;
        this.recipients = recipients;
        this.links = links;
    }

    /** Empty when the token is not ours. */
    @Transactional(readOnly = true)
    public Optional<Rendered> online(String token) {
        return links.recipient(token)
                .filter(it -> it.assetKind().equals(ListEmails.KIND))
                .flatMap(it -> {
                    ListEmail email = emails.findById(it.assetId()).orElse(null);
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
