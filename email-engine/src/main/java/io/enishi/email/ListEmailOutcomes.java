package io.enishi.email;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.DeliveryState;
import io.enishi.prospect.Undeliverables;
import io.enishi.shared.ProspectId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells the journal that list emails were sent or came back, and the people that mail does not reach them. */
@Component
class ListEmailOutcomes {

    private static final int SENT = 6;
    private static final int BOUNCED = 13;
    private static final String HARD = "hard";
    private static final String SOFT = "soft";

    private final Undeliverables undeliverables;
    private final ActivityJournal journal;
    private final Clock clock;

    ListEmailOutcomes(Undeliverables undeliverables, ActivityJournal journal, Clock clock) {
        this.undeliverables = undeliverables;
        this.journal = journal;
        this.clock = clock;
    }

    void settled(List<Delivery> deliveries) {
        List<NewActivity> activities = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            ProspectId who = delivery.prospect();
            if (delivery.test() || who == null) {
                continue;
            }
            if (delivery.state() == DeliveryState.HANDED_OVER) {
                activities.add(activity(SENT, delivery, who, Map.of()));
            } else if (delivery.bounce() != null) {
                activities.add(bounced(delivery, who));
            }
        }
        append(activities);
    }

    void returned(Delivery delivery) {
        ProspectId who = delivery.prospect();
        if (!delivery.test() && who != null) {
            append(List.of(bounced(delivery, who)));
        }
    }

    private void append(List<NewActivity> activities) {
        if (activities.isEmpty()) {
            return;
        }
        var ids = journal.append(activities).activityIds();
        for (int i = 0; i < activities.size(); i++) {
            NewActivity activity = activities.get(i);
            ProspectId who = activity.prospect();
            Long email = activity.assetId();
            if (activity.code() == BOUNCED && who != null && email != null) {
                Cause cause = Cause.asset(ListEmails.KIND, email, ids.get(i));
                if (HARD.equals(activity.details().get("bounce"))) {
                    undeliverables.bouncedHard(who, cause);
                } else if (SOFT.equals(activity.details().get("bounce"))) {
                    undeliverables.bouncedSoft(who, cause);
                }
            }
        }
    }

    private NewActivity bounced(Delivery delivery, ProspectId who) {
        return activity(
                BOUNCED,
                delivery,
                who,
                Map.of(
                        "bounce",
                        Objects.requireNonNullElse(delivery.bounce(), HARD),
                        "reason",
                        Objects.requireNonNullElse(delivery.reply(), "")));
    }

    private NewActivity activity(int code, Delivery delivery, ProspectId who, Map<String, String> details) {
        return new NewActivity(
                happenedAt(delivery), code, ListEmails.KIND, delivery.assetId(), who, null, Verdict.HUMAN, details);
    }

    private Instant happenedAt(Delivery delivery) {
        Instant at = delivery.returnedAt() == null ? delivery.settledAt() : delivery.returnedAt();
        return at == null ? clock.instant() : at;
    }
}
