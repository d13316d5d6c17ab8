package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.action.ActionList;
import io.enishi.action.ActionRunner;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.asset.Campaigns;
import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.list.Lists;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityDraft;
import io.enishi.opportunity.OpportunityStatus;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** docs/latest-activity.md: nine things that happen to people and never are what they themselves did last, and one that is. */
@ConsoleTest
class NineExclusionsTests {

    private static final Viewer US = Viewer.system();

    private final Opportunities opportunities;
    private final Prospects prospects;
    private final Campaigns campaigns;
    private final ListEmails emails;
    private final Lists lists;
    private final ActionRunner actions;
    private final ActivityJournal journal;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;
    private final Clock clock;
    private ProspectId aiko = new ProspectId(0);
    private String before = "";

    NineExclusionsTests(
            Opportunities opportunities,
            Prospects prospects,
            Campaigns campaigns,
            ListEmails emails,
            Lists lists,
            ActionRunner actions,
            ActivityJournal journal,
            TransactionOperations transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.opportunities = opportunities;
        this.prospects = prospects;
        this.campaigns = campaigns;
        this.emails = emails;
        this.lists = lists;
        this.actions = actions;
        this.journal = journal;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void aikoSentAFormAMonthAgo() {
        aiko = prospects.create(
                NewProspect.of(EmailAddress.of("nine" + UUID.randomUUID() + "@example.com"), Map.of()), Cause.system());
        happened(4, "form", null, clock.instant().minus(Duration.ofDays(30)));
        before = latest();
        assertThat(before).isNotEqualTo("never");
    }

    @Test
    void exclusion1AnEmailIsSent() {
        happened(6, ListEmails.KIND, email(), clock.instant());

        staysAsItWas(6);
    }

    @Test
    void exclusion2AnEmailIsOpened() {
        happened(11, ListEmails.KIND, email(), clock.instant());

        staysAsItWas(11);
    }

    @Test
    void exclusion3AnEmailBounces() {
        happened(13, ListEmails.KIND, email(), clock.instant());
        happened(36, ListEmails.KIND, email(), clock.instant());

        staysAsItWas(13);
        staysAsItWas(36);
    }

    @Test
    void exclusion4AnOpportunityIsCreated() {
        opportunity();

        staysAsItWas(8);
    }

    @Test
    void exclusion5AnOpportunityIsLost() {
        opportunities.settle(opportunity(), OpportunityStatus.LOST, US, Cause.system());

        staysAsItWas(10);
        staysAsItWas(1005);
    }

    @Test
    void exclusion6AnOpportunityIsWon() {
        opportunities.settle(opportunity(), OpportunityStatus.WON, US, Cause.system());

        staysAsItWas(9);
        staysAsItWas(1005);
    }

    @Test
    void exclusion7AnAutomationRuleActs() {
        acts(Place.RULE, "rule");

        assertThat(latest()).isEqualTo(before);
    }

    @Test
    void exclusion8AProgramActs() {
        acts(Place.PROGRAM, "program");

        assertThat(latest()).isEqualTo(before);
    }

    @Test
    void exclusion9AnImportOrAnEditChangesHer() {
        prospects.change(aiko, Map.of("jobTitle", "部長"), new Cause("import", null, null, 0));
        prospects.change(aiko, Map.of("jobTitle", "課長"), Cause.user(null));
        prospects.change(aiko, Map.of("jobTitle", "社長"), new Cause("api", null, null, 0));

        assertThat(latest()).isEqualTo(before);
    }

    @Test
    void aClickOfHersIsWhatSheDidLast() {
        happened(1, ListEmails.KIND, email(), clock.instant());

        assertThat(latest()).isNotEqualTo(before);
    }

    private void staysAsItWas(int code) {
        assertThat(jdbc.sql("select count(*) from activity where prospect_id = ? and code = ?")
                        .params(aiko.value(), code)
                        .query(Long.class)
                        .single())
                .as("it did happen")
                .isEqualTo(1L);
        assertThat(latest()).isEqualTo(before);
    }

    private void acts(Place place, String cause) {
        long list = lists.create("Nine " + UUID.randomUUID(), US);
        ActionList both = new ActionList(List.of(
                new ActionList.Item("list.add", JsonMapper.shared().valueToTree(Map.of("listId", list))),
                new ActionList.Item(
                        "prospect.set-field",
                        JsonMapper.shared().valueToTree(Map.of("field", "jobTitle", "value", "部長")))));
        transaction.executeWithoutResult(
                status -> actions.run(both, ProspectBatch.of(aiko), place, null, new Cause(cause, null, null, 0)));
        assertThat(prospects.get(aiko, US).value("jobTitle")).isEqualTo("部長");
    }

    private void happened(int code, String kind, @org.jspecify.annotations.Nullable Long asset, Instant at) {
        transaction.executeWithoutResult(status -> journal.append(List.of(new NewActivity(
                at.truncatedTo(ChronoUnit.MILLIS), code, kind, asset, aiko, null, Verdict.HUMAN, Map.of()))));
    }

    private long email() {
        return emails.create("Nine " + UUID.randomUUID(), null, US);
    }

    private long opportunity() {
        return opportunities.create(
                new OpportunityDraft(
                        "Nine " + UUID.randomUUID(),
                        campaigns.defaultId(),
                        new BigDecimal("100"),
                        40L,
                        "",
                        "Proposal",
                        null),
                OpportunityStatus.OPEN,
                List.of(aiko),
                US,
                Cause.system());
    }

    private String latest() {
        return jdbc.sql("""
                select coalesce(latest_activity_at || ' ' || latest_activity_id, 'never')
                from prospect_figure where prospect_id = ?
                """).param(aiko.value()).query(String.class).single();
    }
}
