package io.enishi.tracking;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A browser asked by Global Privacy Control not to be sold: so does the person it belongs to. Beside the writer, whose
 * transaction touches no prospect; a wish that is lost in a crash comes again with the browser's next hit.
 */
@Component
class PrivacyWishes {

    private static final Logger log = LoggerFactory.getLogger(PrivacyWishes.class);

    private final Prospects prospects;

    PrivacyWishes(Prospects prospects) {
        this.prospects = prospects;
    }

    void notForSale(Collection<ProspectId> people) {
        if (!people.isEmpty()) {
            List<ProspectId> asked = List.copyOf(people);
            Thread.ofVirtual().name("privacy-wishes").start(() -> write(asked));
        }
    }

    private void write(List<ProspectId> asked) {
        try {
            prospects.doNotSell(new ProspectBatch(asked), Cause.system());
        } catch (RuntimeException e) {
            log.warn(
                    "{} prospects who are not to be sold will be noted at their next visit: {}",
                    asked.size(),
                    e.toString());
        }
    }
}
