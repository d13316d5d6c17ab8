package io.enishi.activity;

import io.enishi.action.CompletionActions;
import io.enishi.action.CompletionActions.Completion;
import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.ChangeBatch.Change;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A person completed something of an asset: its action list runs, after her request has long been answered. */
@Component
class CompletionReaction implements Reaction {

    private static final Map<Integer, String> EVENTS =
            Map.of(4, "success", 11, "open", 1, "click", 21, "follow", 2, "access");

    private final CompletedActivityQueries activities;
    private final CompletionActions actions;

    CompletionReaction(CompletedActivityQueries activities, CompletionActions actions) {
        this.activities = activities;
        this.actions = actions;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Set<String> reads() {
        Set<String> answered = activities.answered(EVENTS.values());
        return EVENTS.entrySet().stream()
                .filter(event -> answered.contains(event.getValue()))
                .map(event -> Facts.activity(event.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void react(ChangeBatch batch) {
        Map<Long, Cause> causes = batch.changes().stream()
                .map(Change::cause)
                .filter(cause -> cause.activityId() != null)
                .collect(Collectors.toMap(
                        cause -> Objects.requireNonNull(cause.activityId()), cause -> cause, (one, same) -> one));
        if (causes.isEmpty()) {
            return;
        }
        Map<Group, List<Completion>> groups = new TreeMap<>();
        for (CompletedActivityQueries.Row row : activities.withActions(List.copyOf(causes.keySet()), EVENTS)) {
            Cause cause = Objects.requireNonNull(causes.get(row.id()));
            groups.computeIfAbsent(
                            new Group(row.assetId(), row.assetKind(), row.event(), cause.depth()),
                            none -> new ArrayList<>())
                    .add(new Completion(row.prospect(), row.id(), row.link()));
        }
        groups.forEach((group, completions) -> actions.run(
                group.assetId(),
                group.assetKind(),
                group.event(),
                completions,
                new Cause("activity", group.assetId(), null, group.depth())));
    }

    /** The deeds that run one list: ordered, so that workers touch assets in one order. */
    private record Group(long assetId, String assetKind, String event, int depth) implements Comparable<Group> {

        @Override
        public int compareTo(Group other) {
            return Comparator.comparingLong(Group::assetId)
                    .thenComparing(Group::event)
                    .thenComparingInt(Group::depth)
                    .compare(this, other);
        }
    }
}
