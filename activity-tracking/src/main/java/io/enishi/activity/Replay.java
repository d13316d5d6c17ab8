package io.enishi.activity;

import io.enishi.activity.storage.ReplayRepository;
import io.enishi.prospect.FigureChange;
import io.enishi.prospect.ProspectFigures;
import io.enishi.user.Viewer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets every figure that follows the journal and computes it anew, in one transaction: what was and what is then must be
 * equal, and the report says where it was not. Hits wait for the rows meanwhile and are added on top.
 */
@Component
public class Replay {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    private final ReplayRepository repository;
    private final List<ActivityProjection> projections;
    private final ProspectFigures figures;

    Replay(ReplayRepository repository, List<ActivityProjection> projections, ProspectFigures figures) {
        this.repository = repository;
        this.projections = projections;
        this.figures = figures;
    }

    @Transactional
    public ReplayReport run(Viewer who) {
        who.require("settings.edit");
        repository.remember();
        projections.forEach(ActivityProjection::wipe);
        figures.apply(
                projections.stream().map(ActivityProjection::replay).reduce(FigureChange.NONE, FigureChange::and));
        ReplayReport report = repository.compare();
        log.info("Replayed the journal: {} prospects compared, {} differ.", report.compared(), report.different());
        return report;
    }
}
