package io.enishi.prospect;

import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.shared.ProspectId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only writer of {@code prospect_figure}. Projections hand it a select (over a batch, or over the whole journal when they
 * replay) and it updates the rows in id order. With a cause, the changed facts go to the feed; a replay passes none.
 */
@Component
public class ProspectFigures {

    private final ProspectFigureRepository repository;
    private final ChangeFeed feed;

    ProspectFigures(ProspectFigureRepository repository, ChangeFeed feed) {
        this.repository = repository;
        this.feed = feed;
    }

    /**
     * Applies what projections found, each person's row updated once, and tells the feed nothing: whoever projects a batch
     * tells it of the batch. Returns the people whose score changed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<ProspectId> apply(FigureChange change) {
        SqlRelation points = change.points();
        SqlRelation latest = change.latest();
        if (points == null) {
            if (latest != null) {
                repository.advanceLatestActivity(latest);
            }
            return Set.of();
        }
        return Set.copyOf(latest == null ? repository.addScores(points) : repository.apply(points, latest));
    }

    /** Adds points; the relation has {@code (prospect_id bigint, points)}, one row per prospect. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ProspectId> addScores(SqlRelation points, @Nullable Cause cause) {
        return told(repository.addScores(points), Facts.SCORE, cause);
    }

    /** The same from arrays: {@code points[i]} for {@code prospects.get(i)}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ProspectId> addScores(List<ProspectId> prospects, int[] points, @Nullable Cause cause) {
        Integer[] boxed = java.util.Arrays.stream(points).boxed().toArray(Integer[]::new);
        Long[] ids = prospects.stream().map(ProspectId::value).toArray(Long[]::new);
        return addScores(
                SqlRelation.of(
                        "select * from unnest(cast(? as bigint[]), cast(? as int[])) as d (prospect_id, points)",
                        ids,
                        boxed),
                cause);
    }

    /** The current scores, their rows locked until the transaction ends: for "set to N". */
    @Transactional(propagation = Propagation.MANDATORY)
    public java.util.Map<ProspectId, Integer> lockedScores(List<ProspectId> prospects) {
        return repository.lockedScores(prospects.stream().sorted().toList());
    }

    /**
     * Moves the latest activity forward, never back, and the first one back, never forward; the relation has
     * {@code (prospect_id bigint, first_at timestamptz, latest_at timestamptz, latest_id bigint)}, one row per prospect.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ProspectId> advanceLatestActivity(SqlRelation latest, @Nullable Cause cause) {
        return told(repository.advanceLatestActivity(latest), Facts.LATEST_ACTIVITY, cause);
    }

    /** Before a replay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wipeScores() {
        repository.wipeScores(null);
    }

    /** Before these people's scores are added up anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wipeScores(List<ProspectId> prospects) {
        repository.wipeScores(prospects);
    }

    /** Before a replay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wipeLatestActivity() {
        repository.wipeLatestActivity(null);
    }

    /** Before these people's latest activity is looked for anew (a retraction, an erasure). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wipeLatestActivity(List<ProspectId> prospects) {
        repository.wipeLatestActivity(prospects);
    }

    private List<ProspectId> told(List<ProspectId> changed, String fact, @Nullable Cause cause) {
        if (cause != null) {
            feed.changed(changed, Set.of(fact), cause);
        }
        return changed;
    }
}
