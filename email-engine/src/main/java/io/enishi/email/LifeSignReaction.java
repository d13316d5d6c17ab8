package io.enishi.email;

import io.enishi.action.ProspectBatch;
import io.enishi.change.ChangeBatch;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import io.enishi.prospect.Undeliverables;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever opened or clicked has an address that works: soft bounces before that no longer count. */
@Component
class LifeSignReaction implements Reaction {

    private static final int CLICK = 1;
    private static final int OPEN = 11;

    private final Undeliverables undeliverables;

    LifeSignReaction(Undeliverables undeliverables) {
        this.undeliverables = undeliverables;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Set<String> reads() {
        return undeliverables.anyInDoubt() ? Set.of(Facts.activity(OPEN), Facts.activity(CLICK)) : Set.of();
    }

    @Override
    public void react(ChangeBatch batch) {
        undeliverables.showedLife(new ProspectBatch(batch.prospects()));
    }
}
