package io.enishi.action;

import io.enishi.asset.AssetRow;
import io.enishi.change.Cause;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens when a prospect completes something: the action list of an asset for one event
 * ({@code success} of a form, {@code open}, {@code click} and the clicks on one link of an email, {@code follow} of a redirect, {@code access} of a file,
 * {@code view} of a page).
 */
@Component
public class CompletionActions {

    /** One person's deed with an asset; {@code link} is the clicked address, so that each link counts once. */
    public record Completion(ProspectId prospect, long activityId, String link) {}

    private static final String LINK = "link ";

    private final ActionRepository repository;
    private final ActionCatalog catalog;
    private final ActionRunner runner;
    private final Clock clock;

    CompletionActions(ActionRepository repository, ActionCatalog catalog, ActionRunner runner, Clock clock) {
        this.repository = repository;
        this.catalog = catalog;
        this.runner = runner;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ActionList of(long assetId, String event) {
        return repository.completion(assetId, event).map(catalog::read).orElse(ActionList.EMPTY);
    }

    /** An asset with one list of its completion actions, as it is stored. */
    public record Written(AssetRow asset, String actions) {}

    /** Every asset that does something when somebody completes it. */
    @Transactional(readOnly = true)
    public List<Written> all() {
        return repository.completions();
    }

    @Transactional
    public void set(long assetId, String event, ActionList actions, Viewer who) {
        String kind = repository.assetKind(assetId).orElseThrow(() -> new NotFound("asset", assetId));
        who.require(permission(kind));
        catalog.check(actions, place(kind));
        repository.setCompletion(assetId, event, catalog.write(actions), clock.instant(), who.userId());
    }

    /**
     * Runs the asset's list for these deeds, each in turn when one person did it more than once.
     * On email links it runs once per person and link, on openings once per person.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void run(long assetId, String assetKind, String event, List<Completion> completions, Cause cause) {
        ActionList actions = of(assetId, event);
        if (actions.actions().isEmpty()) {
            return;
        }
        List<Completion> left = new ArrayList<>(completions);
        // in one order for all workers, so that two of them never wait for each other in a circle
        left.sort(Comparator.comparing(Completion::prospect).thenComparing(Completion::activityId));
        if (oncePerPerson(event)) {
            left.removeIf(one -> !repository.firstTime(assetId, event, one.prospect(), one.link(), clock.instant()));
        }
        while (!left.isEmpty()) {
            Map<ProspectId, Long> wave = new HashMap<>();
            left.removeIf(one -> wave.putIfAbsent(one.prospect(), one.activityId()) == null);
            runner.run(
                    actions,
                    new ProspectBatch(List.copyOf(wave.keySet())),
                    place(assetKind),
                    assetId,
                    cause(cause, assetKind, assetId, wave),
                    wave);
        }
    }

    /** The event of a click on this one link of an email; {@code click} is the event of all of them. */
    public static String onLink(String url) {
        return LINK + url;
    }

    private static boolean oncePerPerson(String event) {
        return event.equals("click") || event.equals("open") || event.startsWith(LINK);
    }

    private static Cause cause(Cause cause, String assetKind, long assetId, Map<ProspectId, Long> wave) {
        Cause then = cause.then(assetKind, assetId);
        @Nullable Long only = wave.size() == 1 ? wave.values().iterator().next() : null;
        return new Cause(then.kind(), then.id(), only, then.depth(), then.trail());
    }

    private static Place place(String kind) {
        return kind.equals("page-action") ? Place.PAGE_ACTION : Place.COMPLETION;
    }

    private static String permission(String kind) {
        return switch (kind) {
            case "list-email" -> "email.edit";
            default -> kind + ".edit";
        };
    }
}
