package io.enishi.change;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Claimed rows of the feed, oldest first. */
public record ChangeBatch(List<Change> changes) {

    public ChangeBatch {
        changes = List.copyOf(changes);
    }

    /** One changed prospect: the facts, why, and when. */
    public record Change(long id, ProspectId prospect, Set<String> facts, Cause cause, Instant at) {}

    /** The changes of each person, people in id order, changes oldest first. */
    public SortedMap<ProspectId, List<Change>> byProspect() {
        SortedMap<ProspectId, List<Change>> grouped = new TreeMap<>();
        for (Change change : changes) {
            grouped.computeIfAbsent(change.prospect(), none -> new ArrayList<>())
                    .add(change);
        }
        return grouped;
    }

    /** Everything that changed about anybody in this batch. */
    public Set<String> facts() {
        return Set.copyOf(changes.stream()
                .flatMap(change -> change.facts().stream())
                .distinct()
                .toList());
    }

    /** This batch without the changes that none of these facts are part of. */
    public ChangeBatch about(Set<String> facts) {
        return new ChangeBatch(changes.stream()
                .filter(change -> change.facts().stream().anyMatch(facts::contains))
                .toList());
    }

    /** Whom something changed about that is one of these facts, in id order, each with why; of several causes the deepest. */
    public SortedMap<ProspectId, Cause> causes(Set<String> facts) {
        SortedMap<ProspectId, Cause> causes = new TreeMap<>();
        about(facts).changes().forEach(change -> causes.merge(change.prospect(), change.cause(), Cause::deeper));
        return causes;
    }

    /** The people of this batch, distinct and in id order. */
    public List<ProspectId> prospects() {
        return changes.stream().map(Change::prospect).distinct().sorted().toList();
    }

    List<ChangeBatch> halves() {
        int middle = changes.size() / 2;
        return List.of(
                new ChangeBatch(changes.subList(0, middle)), new ChangeBatch(changes.subList(middle, changes.size())));
    }
}
