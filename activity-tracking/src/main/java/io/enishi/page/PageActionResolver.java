package io.enishi.page;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import org.springframework.stereotype.Component;

/** Says of every page seen which page action it sets off, before visitors are resolved; one, the most specific. */
@Component
class PageActionResolver implements HitResolver {

    private final PageActions actions;

    PageActionResolver(PageActions actions) {
        this.actions = actions;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void resolve(HitBatch batch) {
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit.PageSeen page = resolving.hit().page();
            if (page != null) {
                actions.match(page.url()).ifPresent(pattern -> resolving.setsOff(pattern.id(), pattern.priority()));
            }
        }
    }
}
