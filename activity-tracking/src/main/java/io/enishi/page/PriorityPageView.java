package io.enishi.page;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A known person who views a priority page has done something: the page view is an activity as well. Strangers have not. */
@Component
class PriorityPageView implements HitResolver {

    /** The kind under which such an activity lies in the journal. */
    static final String VIEWED = "page-view";

    private static final int VIEW = 2;

    @Override
    public int order() {
        return 150;
    }

    @Override
    public void resolve(HitBatch batch) {
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit.PageSeen page = resolving.hit().page();
            if (page != null
                    && resolving.atPriorityPage()
                    && resolving.prospect() != null
                    && resolving.hit().verdict() == Verdict.HUMAN) {
                batch.add(
                        new NewActivity(
                                resolving.hit().at(),
                                VIEW,
                                VIEWED,
                                Objects.requireNonNull(resolving.pageAction()),
                                resolving.prospect(),
                                resolving.visitorId(),
                                Verdict.HUMAN,
                                Map.of("url", page.url())),
                        resolving.visitId());
            }
        }
    }
}
