package io.enishi.action;

import io.enishi.change.Cause;
import io.enishi.decision.Decisions;
import io.enishi.decision.NewDecision;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs a list of actions in its order for a batch of people and writes down what came of each, per person. Every action stands
 * behind a savepoint: one that fails stops neither the others nor the rest of the batch, and is tried again later for those whom it
 * failed for. People in the recycle bin are left out.
 */
@Component
public class ActionRunner {

    private final ItemRun items;
    private final Decisions decisions;
    private final ActionRepository repository;
    private final FailedActionRepository failed;
    private final CircleWatch circles;
    private final Sentences sentences;

    ActionRunner(
            ItemRun items,
            Decisions decisions,
            ActionRepository repository,
            FailedActionRepository failed,
            CircleWatch circles,
            Sentences sentences) {
        this.items = items;
        this.decisions = decisions;
        this.repository = repository;
        this.failed = failed;
        this.circles = circles;
        this.sentences = sentences;
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
        Occasion occasion = new Occasion(place, assetId, cause, activities);
        Map<ProspectId, Outcome> worst = new HashMap<>();
        List<NewDecision> made = new ArrayList<>();
        CircleWatch.Before before = circles.look(cause, living);
        for (ActionList.Item item : list.actions()) {
            Map<ProspectId, Outcome> outcomes = items.of(item, living, occasion);
            outcomes.forEach((prospect, outcome) -> worst.merge(prospect, outcome, Outcome::worse));
            // once for all of them: it asks the database for names
            Words done = sentences.of(item);
            outcomes.forEach((prospect, outcome) -> made.add(decision(item, prospect, outcome, done, occasion)));
            failed.keep(item, failures(outcomes), occasion);
        }
        circles.compare(before, living);
        decisions.record(made);
        return worst;
    }

    /** Tries one action again; nothing of those in the recycle bin. What came of it is for the caller to write down. */
    Map<ProspectId, Outcome> again(ActionList.Item item, ProspectBatch who, Occasion occasion) {
        ProspectBatch living = repository.living(who);
        if (living.isEmpty()) {
            return Map.of();
        }
        CircleWatch.Before before = circles.look(occasion.cause(), living);
        Map<ProspectId, Outcome> outcomes = items.of(item, living, occasion);
        circles.compare(before, living);
        return outcomes;
    }

    NewDecision decision(ActionList.Item item, ProspectId prospect, Outcome outcome, Occasion occasion) {
        return decision(item, prospect, outcome, sentences.of(item), occasion);
    }

    private NewDecision decision(
            ActionList.Item item, ProspectId prospect, Outcome outcome, Words done, Occasion occasion) {
        return switch (outcome) {
            case Outcome.Done() -> decided(item, prospect, occasion, NewDecision.Verdict.DONE, done);
            case Outcome.Skipped(Words why) -> decided(item, prospect, occasion, NewDecision.Verdict.SKIPPED, why);
            case Outcome.Failed(Words why) -> decided(item, prospect, occasion, NewDecision.Verdict.FAILED, why);
        };
    }

    private static NewDecision decided(
            ActionList.Item item, ProspectId prospect, Occasion occasion, NewDecision.Verdict verdict, Words reason) {
        return new NewDecision(
                prospect,
                occasion.place().key(),
                occasion.assetId(),
                item.action(),
                verdict,
                reason,
                occasion.cause(prospect));
    }

    private static Map<ProspectId, Words> failures(Map<ProspectId, Outcome> outcomes) {
        Map<ProspectId, Words> failures = new HashMap<>();
        outcomes.forEach((prospect, outcome) -> {
            if (outcome instanceof Outcome.Failed(Words why)) {
                failures.put(prospect, why);
            }
        });
        return failures;
    }
}
