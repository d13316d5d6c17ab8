package io.enishi.demo;

import io.enishi.change.Cause;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityDraft;
import io.enishi.opportunity.OpportunityStatus;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Two pieces of business with Kobayashi of Suwako Seimitsu: a trial that was won, and the whole factory that may follow. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoOpportunities {

    private static final String KOBAYASHI = "naoki.kobayashi@suwa-seimitsu.example";

    private final Opportunities opportunities;
    private final Prospects prospects;
    private final Clock clock;

    DemoOpportunities(Opportunities opportunities, Prospects prospects, Clock clock) {
        this.opportunities = opportunities;
        this.prospects = prospects;
        this.clock = clock;
    }

    void prepare(DemoPeople.Audience audience) {
        ProspectId kobayashi = prospects
                .findByEmail(EmailAddress.of(KOBAYASHI))
                .orElseThrow(() -> new NotFound("Prospect", KOBAYASHI));
        Instant now = clock.instant();
        long trial = create(
                audience.campaign(),
                "諏訪湖精密 第一工場 予兆保全トライアル",
                "1200000",
                100,
                "契約済み",
                now.minus(Duration.ofDays(12)),
                kobayashi);
        opportunities.settle(trial, OpportunityStatus.WON, Viewer.system(), Cause.system());
        create(audience.campaign(), "諏訪湖精密 全工場への展開", "9600000", 40, "提案", now.plus(Duration.ofDays(75)), kobayashi);
    }

    private long create(
            long campaign,
            String name,
            String value,
            long probability,
            String stage,
            Instant closed,
            ProspectId about) {
        return opportunities.create(
                new OpportunityDraft(name, campaign, new BigDecimal(value), probability, "新規", stage, closed),
                OpportunityStatus.OPEN,
                List.of(about),
                Viewer.system(),
                Cause.system());
    }
}
