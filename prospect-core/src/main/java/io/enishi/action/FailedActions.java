package io.enishi.action;

import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The actions that failed for somebody: to be looked at, tried again, or dismissed. Both are written to her audit. */
@Component
public class FailedActions {

    public static final String TRIED_AGAIN = "action-tried-again";
    public static final String DISMISSED = "action-dismissed";

    private static final String VIEW = "rule.view";
    private static final String EDIT = "rule.edit";

    private final FailedActionRepository repository;
    private final FailedActionQueries queries;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FailedActions(
            FailedActionRepository repository,
            FailedActionQueries queries,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /** The latest first; {@code state} is {@code waiting}, {@code parked}, {@code settled}, or anything else for the open ones. */
    @Transactional(readOnly = true)
    public PageOf<FailedAction> page(String state, @Nullable Long assetId, @Nullable String cursor, Viewer viewer) {
        viewer.require(VIEW);
        return queries.page(state, assetId, cursor, viewer);
    }

    /** How many of an asset's actions wait for another try, or for somebody to look. */
    @Transactional(readOnly = true)
    public long open(long assetId, Viewer viewer) {
        viewer.require(VIEW);
        return queries.open(assetId);
    }

    /** At once, on whichever node looks first. */
    @Transactional
    public void tryAgain(long id, Viewer viewer) {
        viewer.require(EDIT);
        note(id, repository.tryNow(id, clock.instant()), TRIED_AGAIN, viewer);
        events.publishEvent(new TryNow());
    }

    /** It is never tried again. */
    @Transactional
    public void dismiss(long id, Viewer viewer) {
        viewer.require(EDIT);
        note(id, repository.dismiss(id, clock.instant()), DISMISSED, viewer);
    }

    private void note(long id, List<ProspectId> whose, String what, Viewer viewer) {
        if (whose.isEmpty()) {
            throw new NotFound("failed action", id);
        }
        FailedAction failed = queries.get(id);
        audits.append(
                List.of(new AuditEntry(
                        failed.prospect(),
                        what,
                        failed.assetId(),
                        null,
                        failed.action().in(viewer.locale()))),
                Cause.user(viewer.userId()));
    }
}
