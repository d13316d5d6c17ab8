package io.enishi.scoring;

import io.enishi.action.Outcome;
import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.prospect.ProspectFigures;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Scores of people: moved or set with a cause, and explained line by line. */
@Component
public class Scores {

    /** The farthest a score may be moved or set at once. */
    public static final int MOST = 1_000_000;

    private static final Words ALREADY = new Words("The score already has this value.", "スコアはすでにこの値です。");

    private final ScoringRepository repository;
    private final ScoreProjection projection;
    private final ProspectFigures figures;
    private final Prospects prospects;
    private final ChangeFeed feed;
    private final Clock clock;

    Scores(
            ScoringRepository repository,
            ScoreProjection projection,
            ProspectFigures figures,
            Prospects prospects,
            ChangeFeed feed,
            Clock clock) {
        this.repository = repository;
        this.projection = projection;
        this.figures = figures;
        this.prospects = prospects;
        this.feed = feed;
        this.clock = clock;
    }

    /** Every line that makes up the score shown, from one snapshot of the database. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public ScoreExplanation explain(ProspectId prospect, Viewer viewer) {
        prospects.get(prospect, viewer);
        return new ScoreExplanation(
                repository.score(prospect),
                repository.lines(projection.linesOf(List.of(prospect))),
                repository.adjustments(prospect),
                repository.progress().running());
    }

    /** Moves the scores by so many points. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcomes adjust(ProspectBatch who, int delta, Cause cause) {
        checked(delta);
        Map<ProspectId, Integer> deltas = new TreeMap<>();
        if (delta != 0) {
            figures.lockedScores(who.ids()).keySet().forEach(one -> deltas.put(one, delta));
            write(deltas, null, cause);
        }
        return Outcomes.doneFor(who, deltas.keySet(), ALREADY);
    }

    /** Sets the scores, inside their row locks, so that nothing that happens meanwhile is lost or counted twice. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcomes set(ProspectBatch who, int score, Cause cause) {
        checked(score);
        figures.lockedScores(who.ids());
        // while everybody is being rescored the figure may be old; the journal and the ledger never are
        projection.recompute(who.ids());
        Map<ProspectId, Integer> deltas = new TreeMap<>();
        figures.lockedScores(who.ids()).forEach((one, now) -> {
            if (now != score) {
                deltas.put(one, score - now);
            }
        });
        write(deltas, score, cause);
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        who.ids()
                .forEach(one ->
                        outcomes.put(one, deltas.containsKey(one) ? Outcome.DONE : new Outcome.Skipped(ALREADY)));
        return new Outcomes(outcomes);
    }

    /** A user types a new score on the prospect's page. */
    @Transactional
    public void setByHand(ProspectId prospect, int score, Viewer viewer) {
        viewer.require("prospect.edit");
        prospects.get(prospect, viewer);
        set(ProspectBatch.of(prospect), score, Cause.user(viewer.userId()));
    }

    private void write(Map<ProspectId, Integer> deltas, @Nullable Integer setTo, Cause cause) {
        if (deltas.isEmpty()) {
            return;
        }
        repository.appendAdjustments(deltas, setTo, cause, clock.instant());
        List<ProspectId> people = List.copyOf(deltas.keySet());
        int[] points =
                people.stream().mapToInt(one -> deltas.getOrDefault(one, 0)).toArray();
        figures.addScores(people, points, null);
        feed.changed(people, Set.of(Facts.SCORE), cause);
    }

    private static void checked(int points) {
        if (Math.abs((long) points) > MOST) {
            throw Refusal.at("points", "scoring.points.too-many", MOST);
        }
    }
}
