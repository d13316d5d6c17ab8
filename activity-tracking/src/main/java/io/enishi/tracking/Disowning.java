package io.enishi.tracking;

import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.Unlinked;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What is found out later does to browsers: those of robots belong to nobody, those that were taken for robots' are people's again,
 * those that somebody takes back from a person are hers no longer. Comes before the resolver that knows the browsers, which then forgets what it held of them.
 */
@Component
class Disowning implements HitResolver {

    private final IdentityRepository identities;
    private final VisitorRepository visitors;
    private final Relinked relinked;
    private final Clock clock;

    Disowning(IdentityRepository identities, VisitorRepository visitors, Relinked relinked, Clock clock) {
        this.clock = clock;
        this.identities = identities;
        this.visitors = visitors;
        this.relinked = relinked;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public void resolve(HitBatch batch) {
        List<Long> disowned = batch.disowned();
        if (!disowned.isEmpty()) {
            batch.takenFrom(identities.retract(disowned, clock.instant()));
            visitors.bots(disowned);
            relinked.addAll(disowned);
        }
        unlink(batch);
        List<Long> accepted = batch.hits().stream()
                .filter(HitBatch.Resolving::isSettled)
                .map(row -> row.hit().browser())
                .filter(Objects::nonNull)
                .map(browser -> browser.visitorId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!accepted.isEmpty()) {
            visitors.people(accepted);
        }
        if (!batch.read().isEmpty()) {
            visitors.people(batch.read());
        }
    }

    private void unlink(HitBatch batch) {
        List<Unlinked> undone =
                batch.unlinked().stream().filter(Unlinked::fromTheStart).toList();
        List<Unlinked> ended = batch.unlinked().stream()
                .filter(unlinked -> !unlinked.fromTheStart())
                .toList();
        if (!undone.isEmpty()) {
            identities.undo(undone, clock.instant());
            batch.takenFrom(undone.stream().map(Unlinked::prospect).toList());
        }
        if (!ended.isEmpty()) {
            identities.end(ended, clock.instant());
        }
        // whoever else it belongs to by now gets what has become nobody's
        relinked.addAll(batch.unlinked().stream().map(Unlinked::visitorId).toList());
    }
}
