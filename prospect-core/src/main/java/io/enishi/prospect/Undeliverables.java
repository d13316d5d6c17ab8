package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that mail does not reach: at once after a hard bounce, after five soft ones with no sign of life between; and those that
 * marketing mail may not reach, because nobody has yet confirmed that they are hers.
 */
@Component
public class Undeliverables {

    /** What the audit calls the count of them. */
    public static final String SOFT_BOUNCES = "soft-bounces";

    private static final Set<String> FACTS = Set.of(Facts.MAILABILITY);

    private final UndeliverableRepository repository;
    private final ProspectChanges changes;

    Undeliverables(UndeliverableRepository repository, ProspectChanges changes) {
        this.repository = repository;
        this.changes = changes;
    }

    @Transactional
    public void bouncedHard(ProspectId id, Cause cause) {
        changes.tellField(repository.setHardBounced(id), "isEmailHardBounced", "true", FACTS, cause);
    }

    /** One message more that could not be delivered for now. */
    @Transactional
    public void bouncedSoft(ProspectId id, Cause cause) {
        changes.tellField(repository.addSoftBounce(id), "mailability", Mailability.SOFT_BOUNCED.key(), FACTS, cause);
    }

    /** Somebody gave this address, and it is waited for her word from its mailbox. */
    @Transactional
    public void unconfirmed(ProspectId id, Instant since, Cause cause) {
        changes.tellField(
                repository.setUnconfirmed(id, since), "mailability", Mailability.UNCONFIRMED.key(), FACTS, cause);
    }

    /** It is hers. */
    @Transactional
    public void confirmed(ProspectId id, Cause cause) {
        changes.tellField(repository.clearUnconfirmed(id), "mailability", Mailability.MAILABLE.key(), FACTS, cause);
    }

    /** How many messages in a row could not be delivered for now. */
    @Transactional(readOnly = true)
    public int softBounces(ProspectId id) {
        return repository.softBounces(id);
    }

    /** Whether anybody has soft bounces that a sign of life would take away. */
    @Transactional(readOnly = true)
    public boolean anyInDoubt() {
        return repository.anyInDoubt();
    }

    /** An administrator knows that the address works, or works again: its bounces are forgotten. False when it has none. */
    @Transactional
    public boolean reset(ProspectId id, Viewer viewer) {
        viewer.require("prospect.opt-in");
        Cause cause = Cause.user(viewer.userId());
        int hard = changes.tellField(
                        repository.clearHardBounce(id), StandardField.HARD_BOUNCED.key(), "false", FACTS, cause)
                .size();
        int soft = changes.tellField(repository.clearSoftBounces(id), SOFT_BOUNCES, "0", FACTS, cause)
                .size();
        return hard + soft > 0;
    }

    /** They opened or clicked, so the address works. Who was found undeliverable stays so until a person gives another address. */
    @Transactional
    public void showedLife(ProspectBatch who) {
        repository.forgetSoftBounces(who);
    }
}
