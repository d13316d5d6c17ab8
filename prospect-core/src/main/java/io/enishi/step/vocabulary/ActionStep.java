package io.enishi.step.vocabulary;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.action.ActionRunner;
import io.enishi.action.Outcome;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.criteria.CriteriaMentions;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Waits;
import io.enishi.step.Way;
import io.enishi.vocabulary.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does something to people: any actions, in their order. One that fails is written down and stops nobody. */
@Component
class ActionStep implements StepType<ActionStep.Settings> {

    record Settings(List<ActionList.Item> actions, @Nullable Integer minutes) {

        Settings {
            actions = actions == null ? List.of() : List.copyOf(actions);
            Waits.check("minutes", minutes);
        }

        ActionList list() {
            return new ActionList(actions);
        }
    }

    private final ActionCatalog catalog;
    private final ActionRunner runner;

    ActionStep(ActionCatalog catalog, ActionRunner runner) {
        this.catalog = catalog;
        this.runner = runner;
    }

    @Override
    public String key() {
        return "action";
    }

    @Override
    public Words label() {
        return new Words("Action", "アクション");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        List<Words> parts = catalog.sentences(settings.list(), names);
        Words wait = Waits.words(settings.minutes());
        return new Words(
                (wait.en().isEmpty() ? "" : "after " + wait.en() + ": ")
                        + parts.stream().map(Words::en).collect(Collectors.joining(", ")),
                (wait.ja().isEmpty() ? "" : wait.ja() + "後: ")
                        + parts.stream().map(Words::ja).collect(Collectors.joining("、")));
    }

    @Override
    public Set<Way> ways() {
        return ONE_WAY;
    }

    @Override
    public Instant due(Settings settings, Instant arrivedAt, ZoneId zone) {
        return Waits.after(arrivedAt, settings.minutes());
    }

    @Override
    public void check(Settings settings) {
        if (settings.actions().isEmpty()) {
            throw Refusal.at("actions", "program.step.no-actions");
        }
        catalog.check(settings.list(), Place.PROGRAM);
    }

    @Override
    public ActionList does(Settings settings) {
        return settings.list();
    }

    @Override
    public boolean mentions(Settings settings, long assetId, String fieldKey) {
        return settings.actions().stream()
                .anyMatch(item ->
                        CriteriaMentions.about(catalog.find(item.action()), item.settings(), assetId, fieldKey));
    }

    @Override
    public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
        ProspectBatch people =
                new ProspectBatch(who.stream().map(Traveller::prospect).toList());
        Map<ProspectId, Outcome> worst =
                runner.run(settings.list(), people, Place.PROGRAM, leg.program(), leg.cause(), Map.of());
        Map<Long, Move> moves = new HashMap<>();
        who.forEach(one -> moves.put(one.id(), move(worst.get(one.prospect()))));
        return moves;
    }

    private static Move move(@Nullable Outcome worst) {
        return switch (worst) {
            case null -> Move.skipped(Reason.of("gone"));
            case Outcome.Done() -> Move.next(Reason.DONE);
            // the words stand in the decision that the runner wrote down
            case Outcome.Skipped skipped -> Move.skipped(Reason.of("action-skipped"));
            case Outcome.Failed failed -> new Move.Go(Way.NEXT, Move.Result.FAILED, Reason.of("action-failed"));
        };
    }
}
