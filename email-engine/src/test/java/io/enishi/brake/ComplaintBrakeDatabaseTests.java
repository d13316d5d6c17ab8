package io.enishi.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.Refusal;
import io.enishi.shared.Times;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Complaints against messages: both thresholds, what says nothing, and a person's release. */
@DatabaseTest(properties = "enishi.delivery.enabled=false")
class ComplaintBrakeDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final ComplaintRules RULES =
            new ComplaintRules(true, new BigDecimal("0.1"), new BigDecimal("0.3"), 7, 1000);

    private final ComplaintBrake brake;
    private final JdbcClient jdbc;
    private final Clock clock;
    private long email;
    private long admin;

    ComplaintBrakeDatabaseTests(ComplaintBrake brake, JdbcClient jdbc, Clock clock) {
        this.brake = brake;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void nothingWasSentYet() {
        for (String table : List.of("notice", "complaint_brake", "delivery_stop", "spam_complaint", "delivery")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from app_user").update();
        admin = jdbc.sql("""
                insert into app_user (email, role, locale) values ('ken@enishi.example', 'administrator', 'en') returning id
                """).query((row, number) -> row.getLong(1)).single();
        brake.change(RULES, KEN);
        email = anEmail("Spring news");
    }

    @Test
    void oneComplaintInAThousandAlertsTheAdministratorsOnceAndStopsNothing() {
        sent(email, 1000);
        complaints(email, 1);

        brake.count();
        brake.count();

        assertThat(about(email).stops()).isFalse();
        assertThat(about(email).percent()).isEqualTo("0.10");
        assertThat(stopped()).isEmpty();
        assertThat(told(email))
                .containsExactly(
                        "1 of 1,000 messages were reported as spam (0.10%). If it becomes more, the sending is stopped.");
    }

    @Test
    void threeInAThousandStopTheSendingAndAllTogetherUntilSomebodyReleasesThem() {
        sent(email, 1000);
        complaints(email, 1);
        brake.count();
        complaints(email, 2);

        brake.count();

        assertThat(about(email).stops()).isTrue();
        assertThat(stopped()).containsExactlyInAnyOrder(0L, email);
        assertThat(told(email)).hasSize(2).last().asString().contains("stopped until an administrator releases it");

        brake.open().forEach(one -> brake.release(one.id(), "The list was cleaned", KEN));
        brake.count();

        assertThat(stopped()).isEmpty();
        assertThat(brake.open()).isEmpty();
        assertThat(brake.ended(KEN))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.note()).isEqualTo("The list was cleaned"));
    }

    @Test
    void oneSendingThatPeopleComplainAboutDoesNotStopTheOthers() {
        sent(anEmail("Summer news"), 2500);
        sent(email, 1000);
        complaints(email, 4);

        brake.count();

        assertThat(stopped()).containsExactly(email);
        assertThat(about(email).complaints()).isEqualTo(4);
        assertThat(brake.open()).hasSize(2).anySatisfy(one -> {
            assertThat(one.assetId()).isNull();
            assertThat(one.stops()).isFalse();
        });
    }

    @Test
    void afterAReleaseOnlyNewComplaintsStopAgain() {
        sent(email, 1000);
        complaints(email, 3);
        brake.count();
        brake.open().forEach(one -> brake.release(one.id(), "It was a mistake", KEN));

        complaintsAt(email, 3, clock.instant().plusSeconds(1));
        brake.count();

        assertThat(stopped()).contains(email);
        assertThat(about(email).complaints()).isEqualTo(3);
    }

    @Test
    void oneComplaintAmongTenSaysNothing() {
        sent(email, 10);
        complaints(email, 1);

        brake.look();

        assertThat(brake.open()).isEmpty();
        assertThat(stopped()).isEmpty();
    }

    @Test
    void whatIsOlderThanTheWindowIsForgottenAndAnAlertEndsByItself() {
        sent(email, 1000);
        complaints(email, 1);
        brake.count();
        assertThat(brake.open()).isNotEmpty();

        jdbc.sql("update spam_complaint set at = at - interval '8 days'").update();
        brake.count();

        assertThat(brake.open()).isEmpty();
        assertThat(brake.ended(KEN)).isNotEmpty().noneMatch(BrakeEpisode::released);
    }

    @Test
    void messagesThatCameBackAndTestsAreNotCounted() {
        sent(email, 1500);
        jdbc.sql("""
                update delivery set returned_at = settled_at, bounce = 'hard'
                where id in (select id from delivery order by id limit 600)
                """).update();
        complaints(email, 3);

        brake.count();

        assertThat(brake.open()).isEmpty();
    }

    @Test
    void rulesThatMakeNoSenseAreRefusedAndEveryChangeIsKept() {
        assertThatThrownBy(() ->
                        brake.change(new ComplaintRules(true, BigDecimal.ONE, new BigDecimal("0.3"), 7, 1000), KEN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> brake.change(
                        new ComplaintRules(true, new BigDecimal("0.1"), new BigDecimal("0.3"), 7, 10), KEN))
                .isInstanceOf(Refusal.class);

        brake.change(new ComplaintRules(false, new BigDecimal("0.1"), new BigDecimal("0.3"), 7, 1000), KEN);
        sent(email, 1000);
        complaints(email, 9);
        brake.count();

        assertThat(brake.open()).isEmpty();
        assertThat(brake.changes(KEN).getFirst().active()).isFalse();
        assertThat(brake.changes(KEN).get(1).active()).isTrue();
    }

    @Test
    void onlyAdministratorsReleaseAndTheySayWhy() {
        sent(email, 1000);
        complaints(email, 3);
        brake.count();
        long stopped = about(email).id();
        Viewer sales = new Viewer(admin, "Sales", Set.of("email.send"), false, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"));

        assertThatThrownBy(() -> brake.release(stopped, "please", sales)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> brake.release(stopped, "  ", KEN)).isInstanceOf(Refusal.class);
        assertThat(stopped()).contains(email);
    }

    private BrakeEpisode about(long asset) {
        return brake.open().stream()
                .filter(one -> one.assetId() != null && one.assetId() == asset)
                .findFirst()
                .orElseThrow();
    }

    private List<Long> stopped() {
        return jdbc.sql("select coalesce(asset_id, 0) from delivery_stop")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<String> told(long asset) {
        return jdbc.sql("select message from notice where user_id = ? and asset_id = ? and kind = 'mail' order by id")
                .params(admin, asset)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private long anEmail(String name) {
        return jdbc.sql("insert into asset (kind, name) values ('letter', ?) returning id")
                .param(name)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private void sent(long asset, int messages) {
        jdbc.sql("""
                insert into delivery (asset_kind, asset_id, address, state, created_at, settled_at)
                select 'letter', :asset, 'p' || n || '@example.com', 'handed-over', :at, :at from generate_series(1, :n) n
                """)
                .param("asset", asset)
                .param("at", Times.sql(clock.instant().minus(Duration.ofHours(2))))
                .param("n", messages)
                .update();
    }

    private void complaints(long asset, int many) {
        complaintsAt(asset, many, clock.instant().minus(Duration.ofHours(1)));
    }

    private void complaintsAt(long asset, int many, Instant at) {
        jdbc.sql("""
                insert into spam_complaint (delivery_id, at)
                select id, :at from delivery d
                where asset_id = :asset and not exists (select from spam_complaint c where c.delivery_id = d.id)
                order by id desc limit :many
                """)
                .param("asset", asset)
                .param("at", Times.sql(at))
                .param("many", many)
                .update();
    }
}
