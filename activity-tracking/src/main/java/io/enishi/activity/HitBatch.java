package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hits of one transaction while they are resolved: whose they are, and which rows they become. */
public class HitBatch {

    /** One hit and what the resolvers found out about it. */
    public static class Resolving {

        private final Hit hit;
        private @Nullable Long visitorId;
        private @Nullable Long visitId;
        private @Nullable ProspectId prospect;
        private boolean newVisitor;
        private @Nullable Long activityId;

        Resolving(Hit hit) {
            this.hit = hit;
            this.prospect = hit.deed() == null ? null : hit.deed().prospect();
        }

        public Hit hit() {
            return hit;
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
    private final List<Appending> implied = new ArrayList<>();
    private final List<NewPageView> pageViews = new ArrayList<>();
    private final List<ActivityBatch> history = new ArrayList<>();

    HitBatch(List<Hit> hits) {
        this.hits = hits.stream().map(Resolving::new).toList();
    }

    public List<Resolving> hits() {
        return hits;
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
            if (deed != null) {
                all.add(new Appending(
                        new NewActivity(
                                resolving.hit.at(),
                                deed.code(),
                                deed.assetKind(),
                                deed.assetId(),
                                resolving.prospect,
                                resolving.visitorId,
                                resolving.hit.verdict(),
                                deed.details()),
                        resolving.visitId,
                        resolving));
            }
        }
        return all;
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
