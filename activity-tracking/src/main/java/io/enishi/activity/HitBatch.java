package io.enishi.activity;

import io.enishi.activity.Findings.Standing;
import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hits of one transaction while they are resolved: whose they are, and which rows they become. */
public class HitBatch {

    /** One hit and what the resolvers found out about it. */
    public static class Resolving {

        private final Hit hit;
        private final @Nullable Settled settled;
        private Verdict verdict;
        private @Nullable Long visitorId;
        private @Nullable Long visitId;
        private @Nullable ProspectId prospect;
        private boolean newVisitor;
        private @Nullable Long activityId;
        private @Nullable Long pageAction;
        private boolean priorityPage;

        Resolving(Hit hit) {
            this(hit, null);
        }

        /** An activity that stands in the journal already and has just been found to be a person's. */
        Resolving(Hit hit, @Nullable Settled settled) {
            this.hit = hit;
            this.settled = settled;
            this.verdict = hit.verdict();
            this.prospect = hit.deed() == null ? null : hit.deed().prospect();
            this.activityId = settled == null ? null : settled.activityId();
        }

        public Hit hit() {
            return hit;
        }

        /** The hit's own, or what a resolver knew better. */
        public Verdict verdict() {
            return verdict;
        }

        public void judge(Verdict better) {
            verdict = better;
        }

        /** True for an activity of earlier, whose verdict has been reached only now: nothing of it is appended again. */
        public boolean isSettled() {
            return settled != null;
        }

        public @Nullable Long visitorId() {
            return visitorId;
        }

        public @Nullable Long visitId() {
            return visitId;
        }

        public @Nullable ProspectId prospect() {
            return prospect;
        }

        public void isBy(long visitor, boolean isNew, @Nullable ProspectId person) {
            visitorId = visitor;
            newVisitor = isNew;
            if (person != null) {
                prospect = person;
            }
        }

        public void during(@Nullable Long visit) {
            visitId = visit;
        }

        /** The page seen is one that means something. */
        public void setsOff(long action, boolean priority) {
            pageAction = action;
            priorityPage = priority;
        }

        public @Nullable Long pageAction() {
            return pageAction;
        }

        public boolean atPriorityPage() {
            return priorityPage;
        }

        Recorded recorded() {
            return new Recorded(activityId, visitorId, newVisitor, prospect);
        }
    }

    /** An activity that goes into the journal, with the visit it happened in. */
    record Appending(
            NewActivity activity,
            @Nullable Long visitId,
            @Nullable Resolving of) {}

    private final List<Resolving> hits;
    private final Findings found;
    private final List<Appending> implied = new ArrayList<>();
    private final List<NewPageView> pageViews = new ArrayList<>();
    private final List<ActivityBatch> history = new ArrayList<>();
    private final Set<ProspectId> robbed = new HashSet<>();

    HitBatch(List<Hit> hits) {
        this.hits = hits.stream().map(Resolving::new).toList();
        this.found = Findings.NONE;
    }

    private HitBatch(List<Resolving> accepted, Findings found) {
        this.hits = accepted;
        this.found = found;
    }

    /** What is found out later: activities that are a person's from now on are its hits. */
    static HitBatch settling(Findings found) {
        return new HitBatch(
                found.standing().stream()
                        .filter(row -> row.settled().accepted())
                        .map(row -> new Resolving(row.hit(), row.settled()))
                        .toList(),
                found);
    }

    public List<Resolving> hits() {
        return hits;
    }

    /** The verdicts that this batch brings to activities of earlier; empty for a batch of hits. */
    public List<Settled> settled() {
        return found.standing().stream().map(Standing::settled).toList();
    }

    /** The browsers whose page views of earlier are people's from now on, distinct and in id order. */
    public List<Long> read() {
        return found.read();
    }

    /** The browsers that somebody takes back from people. */
    public List<Unlinked> unlinked() {
        return found.unlinked();
    }

    /** The browsers that made what is no person's from now on, distinct and in id order. */
    public List<Long> disowned() {
        return found.disowned();
    }

    Findings found() {
        return found;
    }

    /** Takes rows from people: their figures will be computed anew. */
    public void takenFrom(Collection<ProspectId> people) {
        robbed.addAll(people);
    }

    /** Whose figures are to be computed anew, in id order. */
    List<ProspectId> robbed() {
        return found.robbed(robbed);
    }

    /** The codes of activities that those who lose something may lose. */
    Set<Integer> lost() {
        Set<Integer> codes = new HashSet<>(robbed.isEmpty() ? List.of() : ActivityTypes.OF_THE_BROWSER);
        codes.addAll(found.lost());
        return codes;
    }

    /** The activities of earlier that are somebody's from now on, as projections see them. */
    ActivityBatch accepted() {
        List<ActivityBatch.Activity> rows = new ArrayList<>();
        for (Resolving resolving : hits) {
            Hit.Deed deed = resolving.hit.deed();
            ProspectId person = resolving.prospect;
            if (resolving.isSettled() && deed != null && person != null) {
                rows.add(new ActivityBatch.Activity(
                        Objects.requireNonNull(resolving.activityId),
                        resolving.hit.at(),
                        deed.code(),
                        deed.assetKind(),
                        deed.assetId(),
                        person.value()));
            }
        }
        return ActivityBatch.of(rows, List.of());
    }

    /** An activity that a hit implies, beside its own deed. */
    public void add(NewActivity activity, @Nullable Long visitId) {
        implied.add(new Appending(activity, visitId, null));
    }

    public void add(NewPageView pageView) {
        pageViews.add(pageView);
    }

    /** Older rows that just became somebody's, to be projected with this batch. */
    public void addHistory(ActivityBatch rows) {
        history.add(rows);
    }

    List<Appending> appendings() {
        List<Appending> all = new ArrayList<>(implied);
        for (Resolving resolving : hits) {
            Hit.Deed deed = resolving.hit.deed();
            if (deed != null && !resolving.isSettled()) {
                all.add(new Appending(
                        new NewActivity(
                                resolving.hit.at(),
                                deed.code(),
                                deed.assetKind(),
                                deed.assetId(),
                                resolving.prospect,
                                resolving.visitorId,
                                resolving.verdict,
                                deed.details()),
                        resolving.visitId,
                        resolving));
            }
        }
        return all;
    }

    List<Recorded> recorded() {
        return hits.stream().map(Resolving::recorded).toList();
    }

    List<NewPageView> pageViews() {
        return pageViews;
    }

    List<ActivityBatch> history() {
        return history;
    }

    void appended(List<Appending> appendings, List<Long> ids) {
        for (int i = 0; i < appendings.size(); i++) {
            Resolving of = appendings.get(i).of();
            if (of != null) {
                of.activityId = ids.get(i);
            }
        }
    }
}
