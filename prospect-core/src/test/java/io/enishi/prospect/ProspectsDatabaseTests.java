package io.enishi.prospect;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static io.enishi.prospect.ProspectBuilder.aiko;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.audit.AuditRow;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest(
        rooms = {
            "prospect",
            "field",
            "list",
            "audit",
            "asset",
            "change",
            "user",
            "vocabulary",
            "criteria",
            "action",
            "decision"
        })
@Transactional
class ProspectsDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final Prospects prospects;
    private final Undeliverables undeliverables;
    private final Audits audits;
    private final JdbcClient jdbc;

    ProspectsDatabaseTests(Prospects prospects, Undeliverables undeliverables, Audits audits, JdbcClient jdbc) {
        this.prospects = prospects;
        this.undeliverables = undeliverables;
        this.audits = audits;
        this.jdbc = jdbc;
    }

    @Test
    void everyFieldIsReadThroughTheCatalogue() {
        ProspectId aiko = aiko().withEmail("Aiko@Example.com").savedIn(prospects);

        ProspectRow row = prospects.get(aiko, SYSTEM);

        assertThat(row.name(Locale.JAPANESE)).isEqualTo("佐藤 愛子");
        assertThat(row.name(Locale.ENGLISH)).isEqualTo("愛子 佐藤");
        assertThat(row.email()).isEqualTo("Aiko@example.com");
        assertThat(row.score()).isZero();
        assertThat(row.mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(row.campaignId()).as("the default campaign").isNotNull();
        assertThat(row.latestActivityAt()).isNull();
    }

    @Test
    void anAddressBelongsToOnePersonWhateverItsCase() {
        aiko().withEmail("aiko@example.com").savedIn(prospects);

        assertThatThrownBy(() -> aProspect().withEmail("AIKO@example.com").savedIn(prospects))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.messageKey()).isEqualTo("prospect.email.taken");
                    assertThat(refusal.field()).isEqualTo("email");
                });
    }

    @Test
    void anUpsertWritesWhatIsNotBlankAndTakesHerOutOfTheBin() {
        ProspectId aiko = aiko().withEmail("aiko@example.com")
                .with("phone", "03-1234-5678")
                .savedIn(prospects);
        prospects.delete(ProspectBatch.of(aiko), Cause.user(null));

        Upserted upserted = prospects.upsert(
                EmailAddress.of("AIKO@example.com"),
                Map.of("company", "新会社", "phone", " "),
                null,
                Cause.asset("form", 7, null));

        assertThat(upserted).isEqualTo(new Upserted(aiko, false, true));
        ProspectRow row = prospects.get(aiko, SYSTEM);
        assertThat(row.company()).isEqualTo("新会社");
        assertThat(row.text("phone")).isEqualTo("03-1234-5678");
        assertThat(row.deleted()).isFalse();
    }

    @Test
    void everyChangeIsAuditedWithBothValuesAndItsCause() {
        ProspectId aiko = aiko().savedIn(prospects);

        prospects.change(aiko, Map.of("company", "新会社", "firstName", "愛子"), Cause.asset("form", 7, 99L));

        List<AuditRow> rows = audits.of(aiko, null, SYSTEM).rows();
        assertThat(rows).first().satisfies(row -> {
            assertThat(row.what()).isEqualTo("company");
            assertThat(row.oldValue()).isEqualTo("株式会社みずほ製作所");
            assertThat(row.newValue()).isEqualTo("新会社");
            assertThat(row.cause().kind()).isEqualTo("form");
            assertThat(row.cause().id()).isEqualTo(7);
            assertThat(row.cause().activityId()).isEqualTo(99);
        });
        assertThat(rows).as("what did not differ is not told").hasSize(2);
        assertThat(factsOf(aiko)).containsExactlyInAnyOrder("created", "field:company");
    }

    @Test
    void aNewAddressClearsTheBounce() {
        ProspectId aiko = aiko().savedIn(prospects);
        undeliverables.bouncedHard(aiko, Cause.system());
        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.HARD_BOUNCED);

        prospects.change(aiko, Map.of("email", "new@example.com"), Cause.system());

        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(prospects.findByEmail(EmailAddress.of("NEW@example.com"))).contains(aiko);
    }

    @Test
    void theFirstReasonAgainstMailIsTheOneTold() {
        ProspectId aiko = aiko().optedOut().savedIn(prospects);
        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.OPTED_OUT);

        prospects.change(aiko, Map.of("isDoNotEmail", "true"), Cause.system());
        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.OPTED_OUT);

        prospects.delete(ProspectBatch.of(aiko), Cause.system());
        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.IN_BIN);
    }

    @Test
    void aBadValueIsRefusedAtItsField() {
        ProspectId aiko = aiko().savedIn(prospects);

        assertThatThrownBy(() -> prospects.change(aiko, Map.of("city", "東".repeat(256)), Cause.system()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("city"));
        assertThatThrownBy(() -> prospects.change(aiko, Map.of("score", "100"), Cause.system()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> prospects.change(aiko, Map.of("campaignId", "123456"), Cause.system()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void hostileCharactersDoNotReachTheDatabase() {
        ProspectId aiko = aiko().savedIn(prospects);

        prospects.change(aiko, Map.of("city", "To\0ky\u0007o", "comments", "a\0b\nc"), Cause.system());

        assertThat(prospects.get(aiko, SYSTEM).text("city")).isEqualTo("To ky o");
        assertThat(prospects.get(aiko, SYSTEM).text("comments")).isEqualTo("ab\nc");
    }

    @Test
    void assigningNeverTakesAnybodyAway() {
        long ken = user("ken@example.com");
        long yuki = user("yuki@example.com");
        ProspectId aiko = aiko().savedIn(prospects);
        ProspectId other = aProspect().savedIn(prospects);
        prospects.assign(ProspectBatch.of(aiko), ken, Cause.system());

        Map<ProspectId, Outcome> outcomes = prospects
                .assign(ProspectBatch.of(aiko, other), yuki, Cause.system())
                .byProspect();

        assertThat(outcomes.get(aiko)).isInstanceOf(Outcome.Skipped.class);
        assertThat(outcomes.get(other)).isEqualTo(Outcome.DONE);
        assertThat(prospects.get(aiko, SYSTEM).assignedUserId()).isEqualTo(ken);
    }

    @Test
    void aSalespersonSeesHerOwnProspectsOnly() {
        long ken = user("ken@example.com");
        ProspectId hers = aiko().savedIn(prospects);
        ProspectId others = aProspect().savedIn(prospects);
        prospects.assign(ProspectBatch.of(hers), ken, Cause.system());
        Viewer sales = new Viewer(
                ken, "Ken", Set.of("prospect.view", "prospect.edit"), true, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));

        assertThat(prospects.find(hers, sales)).isPresent();
        assertThat(prospects.find(others, sales)).isEmpty();
        assertThatThrownBy(() -> prospects.edit(others, Map.of("city", "東京"), sales))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aFieldIsSetForManyAtOnceAndToldForThoseWhoDiffered() {
        ProspectId aiko = aiko().with("country", "JP").savedIn(prospects);
        ProspectId other = aProspect().savedIn(prospects);

        Map<ProspectId, Outcome> outcomes = prospects
                .setField(ProspectBatch.of(aiko, other), "country", "JP", Cause.asset("automation-rule", 5, null))
                .byProspect();

        assertThat(outcomes.get(aiko)).isInstanceOf(Outcome.Skipped.class);
        assertThat(outcomes.get(other)).isEqualTo(Outcome.DONE);
        assertThat(factsOf(aiko)).containsExactly("created");
        assertThat(factsOf(other)).containsExactlyInAnyOrder("created", "field:country");
    }

    private long user(String email) {
        return jdbc.sql("insert into app_user (email, role) values (?, 'sales') returning id")
                .param(email)
                .query(Long.class)
                .single();
    }

    private List<String> factsOf(ProspectId prospect) {
        return jdbc.sql("select unnest(facts) from change_feed where prospect_id = ? order by id")
                .param(prospect.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void fiveSoftBouncesMakeAnAddressUndeliverableUnlessASignOfLifeComesBetween() {
        ProspectId aiko = aiko().withEmail("soft@example.com").savedIn(prospects);
        ProspectBatch her = ProspectBatch.of(aiko);

        bouncesSoftly(aiko, 4);
        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.MAILABLE);
        undeliverables.showedLife(her);
        bouncesSoftly(aiko, 4);
        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.MAILABLE);

        bouncesSoftly(aiko, 1);
        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.SOFT_BOUNCED);
        undeliverables.showedLife(her);
        assertThat(prospects.get(aiko, SYSTEM).mailability())
                .as("an old mail may still be opened")
                .isEqualTo(Mailability.SOFT_BOUNCED);
    }

    @Test
    void anAdministratorForgetsBouncesAndTheAuditKnowsIt() {
        ProspectId aiko = aiko().withEmail("reset@example.com").savedIn(prospects);
        undeliverables.bouncedHard(aiko, Cause.system());
        bouncesSoftly(aiko, 5);

        assertThat(undeliverables.reset(aiko, SYSTEM)).isTrue();
        assertThat(undeliverables.reset(aiko, SYSTEM)).isFalse();

        assertThat(prospects.get(aiko, SYSTEM).mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(undeliverables.softBounces(aiko)).isZero();
        assertThat(audits.of(aiko, "", SYSTEM).rows().stream()
                        .map(row -> row.what() + " " + row.oldValue() + " " + row.newValue()))
                .contains("isEmailHardBounced true false", "soft-bounces 5 0");
    }

    private void bouncesSoftly(ProspectId who, int times) {
        for (int i = 0; i < times; i++) {
            undeliverables.bouncedSoft(who, Cause.system());
        }
    }
}
