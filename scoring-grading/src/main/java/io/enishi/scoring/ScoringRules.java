package io.enishi.scoring;

import io.enishi.page.PageScoresChanged;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What activities are worth, for the whole account; changing it scores everybody anew. */
@Component
public class ScoringRules {

    private static final int MOST = 10_000;

    /** New points for one rule. */
    public record Change(int points, boolean oncePerAsset) {}

    private final ScoringRepository repository;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScoringRules(ScoringRepository repository, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ScoringRule> all(Viewer viewer) {
        viewer.require("scoring.view");
        return repository.rules();
    }

    /** For those who look at what somebody did. */
    @Transactional(readOnly = true)
    public ActivityWorths worths() {
        return new ActivityWorths(repository.worths());
    }

    @Transactional(readOnly = true)
    public RescoringProgress progress(Viewer viewer) {
        viewer.require("scoring.view");
        return repository.progress();
    }

    /** Changes some rules by their key; when any of them really changed, everybody is scored anew. */
    @Transactional
    public boolean change(Map<String, Change> changes, Viewer viewer) {
        viewer.require("scoring.edit");
        repository.holdScoring();
        boolean any = false;
        for (ScoringRule rule : repository.rules()) {
            Change wanted = changes.get(rule.key());
            if (wanted == null || (wanted.points() == rule.points() && wanted.oncePerAsset() == rule.oncePerAsset())) {
                continue;
            }
            if (Math.abs((long) wanted.points()) > MOST) {
                throw Refusal.at(rule.key(), "scoring.points.too-many", MOST);
            }
            repository.changeRule(rule.key(), wanted.points(), wanted.oncePerAsset(), clock.instant(), viewer.userId());
            any = true;
        }
        if (any) {
            repository.startRescoring(clock.instant(), viewer.userId());
            events.publishEvent(new ScoringRulesChanged());
        }
        return any;
    }

    /** A page's own points are a rule as well: whoever changes them in this transaction has everybody scored anew. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void pageScoresChanged(PageScoresChanged event) {
        repository.holdScoring();
        repository.startRescoring(clock.instant(), null);
        events.publishEvent(new ScoringRulesChanged());
    }
}
