package io.enishi.decision;

import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every decision of rules and action lists, with its reason: the answer to "why did this happen?". */
@Component
public class Decisions {

    private final DecisionRepository repository;

    Decisions(DecisionRepository repository) {
        this.repository = repository;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Collection<NewDecision> decisions) {
        if (!decisions.isEmpty()) {
            repository.append(decisions);
        }
    }

    /** The decisions about one prospect, latest first. */
    @Transactional(readOnly = true)
    public PageOf<DecisionRow> of(ProspectId prospect, @Nullable String cursor, Viewer viewer) {
        viewer.require("prospect.view");
        return repository.ofProspect(prospect, cursor, viewer);
    }

    /** What a rule or another asset decided, latest first. */
    @Transactional(readOnly = true)
    public PageOf<DecisionRow> ofAsset(long assetId, @Nullable String cursor, Viewer viewer) {
        viewer.require("prospect.view");
        return repository.ofAsset(assetId, cursor, viewer);
    }
}
