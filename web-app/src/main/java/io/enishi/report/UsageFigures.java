package io.enishi.report;

import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to how much of everything there is. */
@Component
public class UsageFigures {

    private static final int MONTHS = 12;

    private final UsageQueries queries;
    private final Clock clock;
    private final ZoneId zone;

    UsageFigures(UsageQueries queries, Clock clock, @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.queries = queries;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    @Transactional(readOnly = true)
    public Usage now(Viewer who) {
        who.require("settings.edit");
        YearMonth first = YearMonth.now(clock.withZone(zone)).minusMonths(MONTHS - 1L);
        return queries.now().with(queries.months(first, MONTHS, zone));
    }

    /** The zone the account's days are counted in. */
    public ZoneId zone() {
        return zone;
    }
}
