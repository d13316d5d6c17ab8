package io.enishi.activity;

import io.enishi.prospect.FigureChange;
import io.enishi.shared.ProspectId;
import java.util.List;

/**
 * Figures that follow the journal, updated set-based in the transaction that appends it. Law, held by a test: wipe the
 * projections, replay the journal, get the same numbers. So {@code project} and {@code replay} share one SQL text, whose
 * relation is {@link ActivityBatch#activities()} or {@link ActivityBatch#pageViews()}.
 */
public interface ActivityProjection {

    /** What these appended rows (human ones of known prospects) bring; all projections' findings become one update. */
    FigureChange project(ActivityBatch batch);

    /** Forgets every figure of this projection. */
    void wipe();

    /** These people's figures computed anew after some of their rows were taken back; the rows of the figures are locked. */
    void recompute(List<ProspectId> people);

    /** Every figure computed anew from the journal's tables. */
    default FigureChange replay() {
        return project(ActivityBatch.everything());
    }
}
