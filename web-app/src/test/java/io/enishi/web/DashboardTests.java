package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.Visitors;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class DashboardTests {

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final Visitors visitors;
    private final ActivityJournal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DashboardTests(
            MockMvc web,
            Cast cast,
            Prospects prospects,
            Visitors visitors,
            ActivityJournal journal,
            Clock clock,
            TransactionTemplate transaction) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
        this.visitors = visitors;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Test
    void whoLastReadAPageStandsAmongTheLatestActivitiesWithThatPage() throws Exception {
        Long visitor = journal.recorded(Hit.page(
                        clock.instant(),
                        Verdict.HUMAN,
                        new Hit.Browser(null, "192.0.2.9", "Mozilla/5.0"),
                        new Hit.PageSeen("https://www.example.com/prices", "Our <b>prices</b>", null, null)))
                .visitorId();
        ProspectId reader = prospects.create(
                NewProspect.of(EmailAddress.of("reader@dashboard.example"), Map.of("lastName", "Dashboardreader")),
                Cause.system());
        transaction.executeWithoutResult(
                status -> visitors.link(Objects.requireNonNull(visitor), reader, "user", null, clock.instant()));

        String page = web.perform(
                        get("/").param("lang", "ja").with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(page).contains("Dashboardreader", "「Our &lt;b&gt;prices&lt;/b&gt;」を見ました");
    }
}
