package io.enishi.action;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Runs one action for a batch of people and answers what came of it for each; behind a savepoint, so that a failing one takes back
 * what it did itself and nothing else. A failing batch is halved until only those it fails for have failed.
 */
@Component
class ItemRun {

    private final ActionCatalog catalog;
    private final ActionRepository repository;
    private final FailureWords failures;
    private final Savepoint savepoint;
    private final Clock clock;

    ItemRun(
            ActionCatalog catalog,
            ActionRepository repository,
            FailureWords failures,
            Savepoint savepoint,
            Clock clock) {
        this.catalog = catalog;
        this.repository = repository;
        this.failures = failures;
        this.savepoint = savepoint;
        this.clock = clock;
    }

    Map<ProspectId, Outcome> of(ActionList.Item item, ProspectBatch who, Occasion occasion) {
        Action<?> action = catalog.find(item.action()).orElse(null);
        if (action == null) {
            return Outcomes.failed(who, failures.unknownAction(item.action())).byProspect();
        }
        if (!action.places().contains(occasion.place())) {
            return Outcomes.failed(who, failures.notInThisPlace(action)).byProspect();
        }
        return attempt(action, item, who, occasion);
    }

    private Map<ProspectId, Outcome> attempt(
            Action<?> action, ActionList.Item item, ProspectBatch who, Occasion occasion) {
        try {
            return savepoint.around(() -> runThrottled(action, item, who, occasion));
        } catch (RuntimeException e) {
            if (FailureWords.isOfTheDatabase(e)) {
                throw e;
            }
            if (who.ids().size() == 1) {
                return Outcomes.failed(who, failures.words(action, who, e)).byProspect();
            }
            int size = who.ids().size();
            Map<ProspectId, Outcome> both = new HashMap<>(
                    attempt(action, item, new ProspectBatch(who.ids().subList(0, size / 2)), occasion));
            both.putAll(attempt(action, item, new ProspectBatch(who.ids().subList(size / 2, size)), occasion));
            return both;
        }
    }

    private Map<ProspectId, Outcome> runThrottled(
            Action<?> action, ActionList.Item item, ProspectBatch who, Occasion occasion) {
        Duration pause = occasion.place().pause(action);
        Long assetId = occasion.assetId();
        if (assetId == null || pause.isZero()) {
            return run(action, item, who, occasion).byProspect();
        }
        Set<ProspectId> free = repository.claimThrottle(assetId, action.key(), who, clock.instant(), pause);
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        who.ids().forEach(id -> outcomes.put(id, new Outcome.Skipped(tooSoon(pause))));
        if (!free.isEmpty()) {
            outcomes.putAll(run(action, item, new ProspectBatch(List.copyOf(free)), occasion)
                    .byProspect());
        }
        // what was not done does not stand in the way of the next try
        repository.releaseThrottle(assetId, action.key(), failed(outcomes));
        return outcomes;
    }

    private static ProspectBatch failed(Map<ProspectId, Outcome> outcomes) {
        Set<ProspectId> failed = new HashSet<>(outcomes.keySet());
        failed.removeIf(id -> !(outcomes.get(id) instanceof Outcome.Failed));
        return new ProspectBatch(List.copyOf(failed));
    }

    private static Words tooSoon(Duration pause) {
        return new Words(
                "The same asset already did this for the prospect within the last %d minutes."
                        .formatted(pause.toMinutes()),
                "同じアセットによって、このプロスペクトに対して %d 分以内に実行済みです。".formatted(pause.toMinutes()));
    }

    private <S extends Record> Outcomes run(
            Action<S> action, ActionList.Item item, ProspectBatch who, Occasion occasion) {
        Map<ProspectId, Long> theirs = new HashMap<>(occasion.activities());
        theirs.keySet().retainAll(who.ids());
        return action.run(who, catalog.settings(action, item.settings()), occasion.cause(), theirs);
    }
}
