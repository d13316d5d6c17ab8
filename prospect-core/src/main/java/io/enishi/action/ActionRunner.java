package io.enishi.action;

import io.enishi.change.Cause;
import io.enishi.decision.Decisions;
import io.enishi.decision.NewDecision;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs a list of actions in its order for a batch of people and writes down what came of each, per person. Every action stands
 * behind a savepoint: one that fails stops neither the others nor the rest of the batch. People in the recycle bin are left out.
 */
@Component
public class ActionRunner {

    private final ActionCatalog catalog;
    private final Decisions decisions;
    private final ActionRepository repository;
    private final FailureWords failures;
    private final Sentences sentences;
    private final Savepoint savepoint;
    private final Clock clock;

    ActionRunner(
            ActionCatalog catalog,
            Decisions decisions,
            ActionRepository repository,
            FailureWords failures,
            Sentences sentences,
            Savepoint savepoint,
            Clock clock) {
        this.catalog = catalog;
        this.decisions = decisions;
        this.repository = repository;
        this.failures = failures;
        this.sentences = sentences;
        this.clock = clock;
        this.savepoint = savepoint;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void run(ActionList list, ProspectBatch who, Place place, @Nullable Long assetId, Cause cause) {
        run(list, who, place, assetId, cause, Map.of());
    }

    /**
     * The same where each person has an activity of her own that set the list off; answers the worst outcome of each who is not
     * in the recycle bin.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<ProspectId, Outcome> run(
            ActionList list,
            ProspectBatch who,
            Place place,
            @Nullable Long assetId,
            Cause cause,
            Map<ProspectId, Long> activities) {
        if (list.actions().isEmpty() || who.isEmpty()) {
            return Map.of();
        }
        ProspectBatch living = repository.living(who);
        if (living.isEmpty()) {
            return Map.of();
        }
        Map<ProspectId, Outcome> worst = new HashMap<>();
        List<NewDecision> made = new ArrayList<>();
        for (ActionList.Item item : list.actions()) {
            Map<ProspectId, Outcome> outcomes = outcomes(item, living, place, assetId, cause, activities);
            outcomes.forEach((prospect, outcome) -> worst.merge(prospect, outcome, Outcome::worse));
            // once for all of them: it asks the database for names
            Words done = sentences.of(item);
            outcomes.forEach((prospect, outcome) -> made.add(
                    decision(item, prospect, outcome, done, place, assetId, of(cause, activities.get(prospect)))));
        }
        decisions.record(made);
        return worst;
    }

    private Map<ProspectId, Outcome> outcomes(
            ActionList.Item item,
            ProspectBatch who,
            Place place,
            @Nullable Long assetId,
            Cause cause,
            Map<ProspectId, Long> activities) {
        Action<?> action = catalog.find(item.action()).orElse(null);
        if (action == null) {
            return Outcomes.failed(who, failures.unknownAction(item.action())).byProspect();
        }
        if (!action.places().contains(place)) {
            return Outcomes.failed(who, failures.notInThisPlace(action)).byProspect();
        }
        return attempt(action, item, who, place, assetId, cause, activities);
    }

    /** Runs it behind a savepoint; a failing batch is halved until only those it fails for have failed. */
    private Map<ProspectId, Outcome> attempt(
            Action<?> action,
            ActionList.Item item,
            ProspectBatch who,
            Place place,
            @Nullable Long assetId,
            Cause cause,
            Map<ProspectId, Long> activities) {
        try {
            return savepoint.around(() -> runThrottled(action, item, who, place, assetId, cause, activities));
        } catch (RuntimeException e) {
            if (failures.isOfTheDatabase(e)) {
                throw e;
            }
            if (who.ids().size() == 1) {
                return Outcomes.failed(who, failures.words(action, who, e)).byProspect();
            }
            int middle = who.ids().size() / 2;
            Map<ProspectId, Outcome> both = new HashMap<>(attempt(
                    action, item, new ProspectBatch(who.ids().subList(0, middle)), place, assetId, cause, activities));
            both.putAll(attempt(
                    action,
                    item,
                    new ProspectBatch(who.ids().subList(middle, who.ids().size())),
                    place,
                    assetId,
                    cause,
                    activities));
            return both;
        }
    }

    private Map<ProspectId, Outcome> runThrottled(
            Action<?> action,
            ActionList.Item item,
            ProspectBatch who,
            Place place,
            @Nullable Long assetId,
            Cause cause,
            Map<ProspectId, Long> activities) {
        Duration pause = place.pause(action);
        if (assetId == null || pause.isZero()) {
            return run(action, item, who, cause, activities).byProspect();
        }
        Set<ProspectId> free = repository.claimThrottle(assetId, action.key(), who, clock.instant(), pause);
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        who.ids().forEach(id -> outcomes.put(id, new Outcome.Skipped(tooSoon(pause))));
        if (!free.isEmpty()) {
            ProspectBatch those = new ProspectBatch(List.copyOf(free));
            outcomes.putAll(run(action, item, those, cause, activities).byProspect());
        }
        return outcomes;
    }

    private static Words tooSoon(Duration pause) {
        return new Words(
                "The same asset already did this for the prospect within the last %d minutes."
                        .formatted(pause.toMinutes()),
                "同じアセットによって、このプロスペクトに対して %d 分以内に実行済みです。".formatted(pause.toMinutes()));
    }

    private <S extends Record> Outcomes run(
            Action<S> action, ActionList.Item item, ProspectBatch who, Cause cause, Map<ProspectId, Long> activities) {
        Map<ProspectId, Long> theirs = new HashMap<>(activities);
        theirs.keySet().retainAll(who.ids());
        return action.run(who, catalog.settings(action, item.settings()), cause, theirs);
    }

    private NewDecision decision(
            ActionList.Item item,
            ProspectId prospect,
            Outcome outcome,
            Words done,
            Place place,
            @Nullable Long assetId,
            Cause cause) {
        return switch (outcome) {
            case Outcome.Done() -> decided(item, prospect, place, assetId, cause, NewDecision.Verdict.DONE, done);
            case Outcome.Skipped(Words why) ->
                decided(item, prospect, place, assetId, cause, NewDecision.Verdict.SKIPPED, why);
            case Outcome.Failed(Words why) ->
                decided(item, prospect, place, assetId, cause, NewDecision.Verdict.FAILED, why);
        };
    }

    private static NewDecision decided(
            ActionList.Item item,
            ProspectId prospect,
            Place place,
            @Nullable Long assetId,
            Cause cause,
            NewDecision.Verdict verdict,
            Words reason) {
        return new NewDecision(prospect, place.key(), assetId, item.action(), verdict, reason, cause);
    }

    private static Cause of(Cause cause, @Nullable Long activity) {
        return activity == null ? cause : new Cause(cause.kind(), cause.id(), activity, cause.depth(), cause.trail());
    }
}
