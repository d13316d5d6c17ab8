package io.enishi.notification;

import io.enishi.action.ProspectBatch;
import io.enishi.change.ChangeBatch;
import io.enishi.change.ChangeBatch.Change;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import io.enishi.shared.ProspectId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells a user that a prospect is now hers, unless she took it herself. */
@Component
class AssignmentReaction implements Reaction {

    private final Notifications notifications;
    private final NoticeQueries queries;

    AssignmentReaction(Notifications notifications, NoticeQueries queries) {
        this.notifications = notifications;
        this.queries = queries;
    }

    @Override
    public int order() {
        return 150;
    }

    @Override
    public Set<String> reads() {
        return Set.of(Facts.ASSIGNMENT);
    }

    @Override
    public void react(ChangeBatch batch) {
        Map<ProspectId, Long> assigned = queries.assignedUsers(new ProspectBatch(batch.prospects()));
        for (Change change : batch.changes()) {
            Long userId = assigned.get(change.prospect());
            boolean byHerself = change.cause().kind().equals("user")
                    && Objects.equals(change.cause().id(), userId);
            if (userId != null && !byHerself) {
                notifications.notify(
                        List.of(userId),
                        new NewNotice(
                                NoticeKind.ASSIGNED,
                                change.prospect(),
                                null,
                                "",
                                change.cause(),
                                Duration.ofMinutes(1)));
            }
        }
    }
}
