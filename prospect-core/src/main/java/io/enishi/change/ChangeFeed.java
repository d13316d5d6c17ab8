package io.enishi.change;

import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where every room says which facts of which prospects it just changed, in the transaction that changed them. */
@Component
public class ChangeFeed {

    private final ChangeFeedRepository repository;

    ChangeFeed(ChangeFeedRepository repository) {
        this.repository = repository;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(Collection<ProspectId> prospects, Set<String> facts, Cause cause) {
        if (!prospects.isEmpty() && !facts.isEmpty()) {
            repository.append(prospects, facts, cause);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(ProspectId prospect, Set<String> facts, Cause cause) {
        changed(Set.of(prospect), facts, cause);
    }
}
