package io.enishi.report;

import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to everything that relies on email opens, which mail programs also cause without a person. */
@Component
public class OpenAudit {

    public static final int DAYS = 90;

    private final OpenAuditQueries queries;
    private final Clock clock;

    OpenAudit(OpenAuditQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** Every such place, those with the most machine opens first. */
    @Transactional(readOnly = true)
    public List<OpenUse> uses(Viewer who) {
        who.require("settings.edit");
        return queries.uses(clock.instant().minus(Duration.ofDays(DAYS)));
    }
}
