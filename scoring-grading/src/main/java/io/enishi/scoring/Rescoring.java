package io.enishi.scoring;

import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.prospect.ProspectFigures;
import io.enishi.shared.ProspectId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes everybody's score anew after the rules changed: one transaction per chunk of people, in id order. A killed one is
 * resumed where it stopped, two nodes take turns, and a second change of the rules begins again from the first person.
 */
@Component
class Rescoring {

    private static final Logger LOG = LoggerFactory.getLogger(Rescoring.class);
    private static final int CHUNK = 500;

    private final ScoringRepository repository;
    private final ScoreProjection projection;
    private final ProspectFigures figures;
    private final ChangeFeed feed;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Rescoring(
            ScoringRepository repository,
            ScoreProjection projection,
            ProspectFigures figures,
            ChangeFeed feed,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.projection = projection;
        this.figures = figures;
        this.feed = feed;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Works on the rescoring until it is done or another worker has it. */
    void run() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> chunk()));
        }
    }

    private boolean chunk() {
        Long after = repository.claimRescoring();
        if (after == null) {
            return false;
        }
        List<ProspectId> people = repository.nextPeople(after, CHUNK);
        if (people.isEmpty()) {
            repository.finishRescoring(clock.instant());
            LOG.info("Rescored {} prospects.", repository.progress().done());
            return false;
        }
        Map<ProspectId, Integer> before = figures.lockedScores(people);
        projection.recompute(people);
        Map<ProspectId, Integer> now = figures.lockedScores(people);
        List<ProspectId> changed = people.stream()
                .filter(one -> !now.getOrDefault(one, 0).equals(before.getOrDefault(one, 0)))
                .toList();
        feed.changed(changed, Set.of(Facts.SCORE), new Cause("scoring-rules", null, null, 0));
        repository.advance(people.getLast().value(), people.size(), changed.size());
        return true;
    }
}
