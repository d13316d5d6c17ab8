package io.enishi.returnpath;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who calls a message spam gets no more of them: her word is an activity, she is opted out and marked "do not email". */
@Component
class Complaints {

    private static final Logger log = LoggerFactory.getLogger(Complaints.class);
    private static final int SPAM_COMPLAINT = 14;

    private final ReturnedMailRepository repository;
    private final Deliveries deliveries;
    private final ActivityJournal journal;
    private final Prospects prospects;
    private final Clock clock;

    Complaints(
            ReturnedMailRepository repository,
            Deliveries deliveries,
            ActivityJournal journal,
            Prospects prospects,
            Clock clock) {
        this.repository = repository;
        this.deliveries = deliveries;
        this.journal = journal;
        this.prospects = prospects;
        this.clock = clock;
    }

    /** Told twice, it counts once. */
    @Transactional
    public void complained(long deliveryId) {
        Delivery delivery = deliveries.find(deliveryId).orElse(null);
        ProspectId who = delivery == null || delivery.test() ? null : delivery.prospect();
        if (delivery == null || who == null || !repository.addComplaint(deliveryId, clock.instant())) {
            return;
        }
        long activity = journal.append(List.of(new NewActivity(
                        clock.instant(),
                        SPAM_COMPLAINT,
                        delivery.assetKind(),
                        delivery.assetId(),
                        who,
                        null,
                        Verdict.HUMAN,
                        Map.of())))
                .activityIds()
                .getFirst();
        Cause cause = Cause.asset(delivery.assetKind(), delivery.assetId(), activity);
        prospects.optOut(who, cause);
        prospects.setField(ProspectBatch.of(who), "isDoNotEmail", "true", cause);
        log.info("Prospect {} called email {} spam.", who, delivery.assetId());
    }
}
