package io.enishi.tracking;

import io.enishi.attribution.Referrers;
import io.enishi.change.Cause;
import io.enishi.prospect.FirstTouches;
import io.enishi.shared.ProspectId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A browser with a history became somebody's by a link of an email: what first brought it is hers. Beside the writer, whose
 * transaction touches no prospect.
 */
@Component
class ClickedConversions {

    private static final Logger log = LoggerFactory.getLogger(ClickedConversions.class);

    private final VisitorQueries visitors;
    private final Referrers referrers;
    private final FirstTouches touches;

    ClickedConversions(VisitorQueries visitors, Referrers referrers, FirstTouches touches) {
        this.visitors = visitors;
        this.referrers = referrers;
        this.touches = touches;
    }

    /** Whose each of these visitors became. */
    void became(Map<Long, ProspectId> people) {
        if (!people.isEmpty()) {
            Map<Long, ProspectId> converted = Map.copyOf(people);
            Thread.ofVirtual().name("clicked-conversions").start(() -> converted.forEach(this::keep));
        }
    }

    private void keep(long visitor, ProspectId prospect) {
        try {
            visitors.came(visitor)
                    .map(came -> referrers.firstTouch(came.referrer(), came.first(), came.tagged()))
                    .ifPresent(touch -> touches.keep(prospect, touch, Cause.system()));
        } catch (RuntimeException e) {
            log.warn("What first brought prospect {} could not be kept: {}", prospect, e.toString());
        }
    }
}
