package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Timeline;
import io.enishi.activity.TimelineFilter;
import io.enishi.activity.Verdict;
import io.enishi.asset.Campaigns;
import io.enishi.change.Cause;
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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What happens to opportunities stands on people's timelines and in their scores, and never is their latest activity. */
@ConsoleTest
class OpportunityActivityTests {

    private static final Viewer US = Viewer.system();
    private static final Cause CAUSE = Cause.system();

    private final Opportunities opportunities;
    private final Prospects prospects;
    private final Campaigns campaigns;
    private final ActivityJournal journal;
    private final Timeline timeline;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    OpportunityActivityTests(
            Opportunities opportunities,
            Prospects prospects,
            Campaigns campaigns,
            ActivityJournal journal,
            Timeline timeline,
            TransactionOperations transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.opportunities = opportunities;
        this.prospects = prospects;
        this.campaigns = campaigns;
        this.journal = journal;
        this.timeline = timeline;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void anOpportunityThatIsCreatedIsNotHerLatestActivity() {
        ProspectId aiko = active();

        assertPassive(8, aiko, () -> opportunity(OpportunityStatus.OPEN, aiko));
    }

    @Test
    void anOpportunityThatIsWonIsNotHerLatestActivity() {
        ProspectId aiko = active();
        long id = opportunity(OpportunityStatus.OPEN, aiko);

        assertPassive(9, aiko, () -> opportunities.settle(id, OpportunityStatus.WON, US, CAUSE));
    }

    @Test
    void anOpportunityThatIsLostIsNotHerLatestActivity() {
        ProspectId aiko = active();
        long id = opportunity(OpportunityStatus.OPEN, aiko);

        assertPassive(10, aiko, () -> opportunities.settle(id, OpportunityStatus.LOST, US, CAUSE));
    }

    @Test
    void anOpportunityThatIsReopenedIsNotHerLatestActivity() {
        ProspectId aiko = active();
        long id = opportunity(OpportunityStatus.WON, aiko);

        assertPassive(18, aiko, () -> opportunities.settle(id, OpportunityStatus.OPEN, US, CAUSE));
    }

    @Test
    void beingAssociatedWithAnOpportunityIsNotHerLatestActivity() {
        ProspectId aiko = active();
        long id = opportunity(OpportunityStatus.OPEN, active());

        assertPassive(19, aiko, () -> opportunities.link(id, List.of(aiko), US, CAUSE));
    }

    @Test
    void beingUnlinkedFromAnOpportunityIsNotHerLatestActivity() {
        ProspectId aiko = active();
        long id = opportunity(OpportunityStatus.OPEN, aiko);

        assertPassive(38, aiko, () -> opportunities.unlink(id, List.of(aiko), US, CAUSE));
    }

    @Test
    void pointsAreGivenOncePerProspectAndOpportunity() {
        ProspectId aiko = person();

        long first = opportunity(OpportunityStatus.OPEN, aiko);
        assertThat(score(aiko)).isEqualTo(50);
        opportunities.unlink(first, List.of(aiko), US, CAUSE);
        opportunities.link(first, List.of(aiko), US, CAUSE);
        assertThat(score(aiko)).isEqualTo(50);
        opportunities.settle(first, OpportunityStatus.LOST, US, CAUSE);
        opportunities.settle(first, OpportunityStatus.OPEN, US, CAUSE);
        opportunities.settle(first, OpportunityStatus.LOST, US, CAUSE);
        assertThat(score(aiko)).isEqualTo(-50);
        opportunity(OpportunityStatus.OPEN, aiko);
        assertThat(score(aiko)).isZero();
    }

    @Test
    void everybodyItIsAboutIsToldInTheOrderThingsHappened() {
        ProspectId aiko = person();
        ProspectId ken = person();
        long id = opportunity(OpportunityStatus.OPEN, aiko);

        opportunities.link(id, List.of(ken, aiko), US, CAUSE);
        opportunities.settle(id, OpportunityStatus.WON, US, CAUSE);
        opportunities.settle(id, OpportunityStatus.WON, US, CAUSE);

        assertThat(codes(aiko)).containsExactly(8, 1005, 9);
        assertThat(codes(ken)).containsExactly(19, 1005, 9);
        assertThat(opportunities.people(id, US)).extracting(each -> each.id()).containsExactly(aiko, ken);
        var told = timeline.of(ken, null, TimelineFilter.OPPORTUNITY, US).rows();
        assertThat(told).hasSize(3).allSatisfy(line -> {
            assertThat(line.assetPath()).isEqualTo("/opportunities/" + id);
            assertThat(line.countsAsLatestActivity()).isFalse();
        });
        assertThat(jdbc.sql("select what from audit where prospect_id = ? and subject_id = ? order by id")
                        .params(ken.value(), id)
                        .query(String.class)
                        .list())
                .containsExactly("opportunity-linked", "opportunity-won");
    }

    @Test
    void thePrimaryProspectIsReplacedByWhoeverHasBeenThereTheLongest() {
        ProspectId aiko = person();
        ProspectId ken = person();
        long id = opportunity(OpportunityStatus.OPEN, aiko, ken);

        assertThat(primary(id)).isEqualTo(aiko);
        opportunities.makePrimary(id, ken, US);
        assertThat(primary(id)).isEqualTo(ken);
        opportunities.unlink(id, List.of(ken), US, CAUSE);
        assertThat(primary(id)).isEqualTo(aiko);
    }

    private void assertPassive(int code, ProspectId who, Runnable deed) {
        String before = latest(who);

        deed.run();

        assertThat(codes(who)).contains(code);
        assertThat(latest(who)).isEqualTo(before).isNotEqualTo("never");
    }

    private String latest(ProspectId who) {
        return jdbc.sql("""
                        select coalesce(latest_activity_at || ' ' || latest_activity_id, 'never')
                        from prospect_figure where prospect_id = ?""").param(who.value()).query(String.class).single();
    }

    private List<Integer> codes(ProspectId who) {
        return jdbc.sql("select code from activity where prospect_id = ? and asset_kind = 'opportunity' order by id")
                .param(who.value())
                .query((row, number) -> row.getInt(1))
                .list();
    }

    private int score(ProspectId who) {
        return jdbc.sql("select coalesce((select score from prospect_figure where prospect_id = ?), 0)")
                .param(who.value())
                .query(Integer.class)
                .single();
    }

    private ProspectId primary(long opportunity) {
        return opportunities.people(opportunity, US).getFirst().id();
    }

    private long opportunity(OpportunityStatus status, ProspectId... people) {
        return opportunities.create(
                new OpportunityDraft(
                        "Sensors " + UUID.randomUUID(),
                        campaigns.defaultId(),
                        new BigDecimal("1200000"),
                        40L,
                        "",
                        "Proposal",
                        null),
                status,
                List.of(people),
                US,
                CAUSE);
    }

    /** Somebody who visited us a month ago, and did nothing since. */
    private ProspectId active() {
        ProspectId aiko = person();
        Instant then = clock.instant().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
        transaction.executeWithoutResult(status ->
                journal.append(List.of(new NewActivity(then, 4, "form", null, aiko, null, Verdict.HUMAN, Map.of()))));
        return aiko;
    }

    private ProspectId person() {
        return prospects.create(
                NewProspect.of(EmailAddress.of("o" + UUID.randomUUID() + "@example.com"), Map.of()), CAUSE);
    }
}
