package io.enishi.tracking;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Unlinked;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.prospect.FirstTouches;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose a browser was seen to be, and a person's word against it. */
@Component
public class Associations {

    /** In a prospect's audit: a browser is hers by somebody's word; was never hers, as it turned out; is hers no longer. */
    public static final String ASSIGNED = "visitor-assigned";

    public static final String UNDONE = "visitor-undone";

    public static final String ENDED = "visitor-ended";

    /** Why a browser is not assigned: it is somebody else's. */
    public static final String TAKEN = "tracking.association.taken";

    private static final Logger log = LoggerFactory.getLogger(Associations.class);

    private final Visitors visitors;
    private final VisitorQueries queries;
    private final ActivityJournal journal;
    private final FirstTouches touches;
    private final Audits audits;
    private final Clock clock;

    Associations(
            Visitors visitors,
            VisitorQueries queries,
            ActivityJournal journal,
            FirstTouches touches,
            Audits audits,
            Clock clock) {
        this.visitors = visitors;
        this.queries = queries;
        this.journal = journal;
        this.touches = touches;
        this.audits = audits;
        this.clock = clock;
    }

    /** Every association of this browser, those that were taken back included, the latest first. */
    @Transactional(readOnly = true)
    public List<Association> of(long visitor, Viewer who) {
        visitors.get(visitor, who);
        return queries.associations(visitor, who);
    }

    /**
     * This anonymous browser is hers by the word of whoever is the cause (a user in the console, a program); all it did before becomes
     * hers with it. Somebody else's browser is refused: a second person at it always gets a visitor of her own.
     */
    @Transactional
    public void assign(long visitor, ProspectId prospect, Cause cause, Viewer who) {
        who.require("visitor.edit");
        ProspectId owner = visitors.get(visitor, who).prospect();
        if (prospect.equals(owner)) {
            return;
        }
        if (owner != null
                || !visitors.link(visitor, prospect, cause.kind(), null, clock.instant())
                        .conversion()) {
            throw new Refusal(TAKEN);
        }
        visitors.firstTouch(visitor).ifPresent(touch -> touches.keep(prospect, touch, cause));
        audits.append(List.of(AuditEntry.about(prospect, ASSIGNED, visitor)), cause);
        log.info("Visitor {} was assigned to prospect {} by {}.", visitor, prospect, cause.chain());
    }

    /**
     * This browser was never hers: visits, page views, score, latest activity and all that follows become what they would be had it never
     * been thought so. What names her by itself (a form she submitted, a click on her link) stays hers. Waits until it is so.
     */
    public void undo(long visitor, ProspectId prospect, Viewer who) {
        unlink(new Unlinked(visitor, prospect, true), UNDONE, who);
    }

    /** This browser is hers no longer; what it did so far stays hers. Waits until it is so. */
    public void end(long visitor, ProspectId prospect, Viewer who) {
        unlink(new Unlinked(visitor, prospect, false), ENDED, who);
    }

    private void unlink(Unlinked unlinked, String what, Viewer who) {
        who.require("visitor.edit");
        boolean known = of(unlinked.visitorId(), who).stream()
                .anyMatch(association -> association.prospect().equals(unlinked.prospect())
                        && association.retracted() == null
                        && (unlinked.fromTheStart() || association.holds()));
        if (!known) {
            return;
        }
        journal.unlink(
                unlinked,
                () -> audits.append(
                        List.of(AuditEntry.about(unlinked.prospect(), what, unlinked.visitorId())),
                        Cause.user(who.userId())));
        log.info(
                "Visitor {} was taken back from prospect {} by user {}{}.",
                unlinked.visitorId(),
                unlinked.prospect(),
                who.userId(),
                unlinked.fromTheStart() ? ", from the start" : ", from now on");
    }
}
