package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.emailreport.EmailReport;
import io.enishi.emailreport.EmailReports;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What the API tells of an email that was sent, and that the console tells the same. */
@ApiTest
class ListEmailStatsTests {

    private static final int OPEN = 11;
    private static final int COMPLAINT = 14;

    private final ApiCalls api;
    private final ListEmails emails;
    private final EmailReports reports;
    private final Prospects prospects;
    private final ActivityJournal journal;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private long email;

    ListEmailStatsTests(
            ApiCalls api,
            ListEmails emails,
            EmailReports reports,
            Prospects prospects,
            ActivityJournal journal,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.emails = emails;
        this.reports = reports;
        this.prospects = prospects;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Ten messages: one refused at the door, five that came back, three that arrived, one that was never sent. */
    @BeforeEach
    void springNewsWentOut() {
        email = emails.create("Spring news", null, Viewer.system());
        message("failed", "hard", false, false);
        message("handed-over", "hard", true, false);
        message("handed-over", "hard", true, false);
        message("handed-over", "soft", true, false);
        message("handed-over", "soft", true, false);
        message("handed-over", "block", true, false);
        ProspectId aiko = message("handed-over", null, false, false);
        ProspectId ken = message("handed-over", null, false, false);
        message("handed-over", null, false, false);
        message("failed", null, false, false);
        message("handed-over", "hard", true, true);
        happened(OPEN, aiko, Verdict.HUMAN);
        happened(COMPLAINT, aiko, Verdict.HUMAN);
        happened(COMPLAINT, aiko, Verdict.HUMAN);
        happened(COMPLAINT, ken, Verdict.BOT);
    }

    @Test
    void theStatsTellHardFromSoftBouncesAndCountWhoComplained() {
        JsonNode stats = api.get("list-emails/" + email + "/stats").json();

        assertThat(stats.path("sent").asInt()).isEqualTo(9);
        assertThat(stats.path("hardBounced").asInt()).isEqualTo(3);
        assertThat(stats.path("softBounced").asInt()).isEqualTo(3);
        assertThat(stats.path("delivered").asInt()).isEqualTo(3);
        assertThat(stats.path("deliveryRate").asDouble()).isEqualTo(33.33);
        assertThat(stats.path("spamComplaints").asInt()).isEqualTo(1);
        assertThat(stats.path("spamComplaintRate").asDouble()).isEqualTo(33.33);
        assertThat(stats.path("opensRate").asDouble()).isEqualTo(33.33);
        assertThat(stats.propertyNames())
                .containsExactlyInAnyOrder(
                        "sent",
                        "delivered",
                        "totalClicks",
                        "uniqueClicks",
                        "softBounced",
                        "hardBounced",
                        "optOuts",
                        "spamComplaints",
                        "opens",
                        "uniqueOpens",
                        "deliveryRate",
                        "opensRate",
                        "clickThroughRate",
                        "uniqueClickThroughRate",
                        "clickOpenRatio",
                        "optOutRate",
                        "spamComplaintRate");
    }

    @Test
    void theConsoleTellsTheSameAndKeepsBlocksApart() {
        EmailReport report = reports.report(email, Viewer.system());

        assertThat(report.bounces()).isEqualTo(6);
        assertThat(report.deliveries().bounces().hard()).isEqualTo(3);
        assertThat(report.deliveries().bounces().soft()).isEqualTo(2);
        assertThat(report.deliveries().bounces().blocked()).isEqualTo(1);
        assertThat(report.delivered()).isEqualTo(3);
        assertThat(report.complaints()).isEqualTo(1);
    }

    private ProspectId message(String state, @Nullable String bounce, boolean returned, boolean test) {
        String address = UUID.randomUUID() + "@example.com";
        ProspectId who = prospects
                .upsert(EmailAddress.of(address), Map.of(), null, Cause.system())
                .id();
        jdbc.sql("""
                insert into delivery (asset_kind, asset_id, prospect_id, address, state, bounce, returned_at, is_test, created_at, settled_at)
                values ('list-email', :email, :who, :address, :state, :bounce, case when :returned then now() end, :test, now(), now())
                """)
                .param("email", email)
                .param("who", who.value())
                .param("address", address)
                .param("state", state)
                .param("bounce", bounce)
                .param("returned", returned)
                .param("test", test)
                .update();
        return who;
    }

    private void happened(int code, ProspectId who, Verdict verdict) {
        transaction.executeWithoutResult(status -> journal.append(
                List.of(new NewActivity(clock.instant(), code, ListEmails.KIND, email, who, null, verdict, Map.of()))));
    }
}
