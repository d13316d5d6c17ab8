package io.enishi.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.mailserver.MailServers;
import io.enishi.pace.Pace;
import io.enishi.pace.Slowdowns;
import io.enishi.pace.Throttle;
import io.enishi.pace.Throttles;
import io.enishi.pace.Waiting;
import io.enishi.pace.WarmUp;
import io.enishi.pace.WarmUps;
import io.enishi.sendlog.SendLogs;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.testing.SmtpPeer;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is too much for one domain waits, and nothing else does. */
@DatabaseTest(
        rooms = {"delivery", "key", "mailserver", "pace", "sendlog"},
        properties = {
            "enishi.delivery.retry-first=300ms",
            "enishi.delivery.retry-longest=600ms",
            "enishi.delivery.connections=3",
            "enishi.delivery.batch=40",
            "enishi.pace.rest=400ms"
        })
@Import(DeliveriesDatabaseTests.Fakes.class)
class PaceOfDeliveryDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Deliveries deliveries;
    private final DeliveryRepository repository;
    private final ClaimRepository claims;
    private final MailServers servers;
    private final Outgoing outgoing;
    private final DeliveryProperties properties;
    private final Pace pace;
    private final SendLogs logs;
    private final Throttles throttles;
    private final Slowdowns slowdowns;
    private final WarmUps warmUps;
    private final SmtpPeer smtp;
    private final DeliveriesDatabaseTests.Fakes.Source source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MovableClock clock;
    private long asset;
    private @Nullable Long throttle;
    private @Nullable Long plan;

    PaceOfDeliveryDatabaseTests(
            Deliveries deliveries,
            DeliveryRepository repository,
            ClaimRepository claims,
            MailServers servers,
            Outgoing outgoing,
            DeliveryProperties properties,
            Pace pace,
            SendLogs logs,
            Throttles throttles,
            Slowdowns slowdowns,
            WarmUps warmUps,
            SmtpPeer smtp,
            DeliveriesDatabaseTests.Fakes.Source source,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MovableClock clock) {
        this.deliveries = deliveries;
        this.repository = repository;
        this.claims = claims;
        this.servers = servers;
        this.outgoing = outgoing;
        this.properties = properties;
        this.pace = pace;
        this.logs = logs;
        this.throttles = throttles;
        this.slowdowns = slowdowns;
        this.warmUps = warmUps;
        this.smtp = smtp;
        this.source = source;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @BeforeEach
    void aFreshEmail() {
        smtp.forget();
        asset = jdbc.sql("insert into asset (kind, name) values ('letter', 'Spring news') returning id")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    @AfterEach
    void nothingLimitsAnythingAnyMore() {
        if (throttle != null) {
            throttles.delete(throttle, KEN);
        }
        if (plan != null) {
            warmUps.delete(plan, KEN);
        }
        throttle = null;
        plan = null;
        transaction.executeWithoutResult(status -> deliveries.cancel(asset));
        clock.reset();
    }

    @Test
    void aThrottledDomainGetsItsShareWhileTheOtherGoesOn() {
        clock.stop();
        long mobile = limit(30, null, "mobile.example", "*.mobile.example");

        queue("mobile.example", 150);
        queue("au.mobile.example", 50);
        queue("other.example", 60);

        await().atMost(Duration.ofSeconds(20)).until(() -> received("other.example") == 60);
        await().until(() -> deliveries.lines(asset).equals(Map.of("throttle/" + mobile, 195L)));
        assertThat(received("mobile.example")).isEqualTo(5);
        assertThat(deliveries.page(asset, DeliveryState.QUEUED, false, null, 1).rows())
                .singleElement()
                .satisfies(waiting -> assertThat(pace.reason(String.valueOf(waiting.waitsFor())))
                        .isInstanceOfSatisfying(
                                Waiting.Throttled.class,
                                reason -> assertThat(reason.throttle().name()).isEqualTo("Mobile")));

        clock.advance(Duration.ofSeconds(10));
        await().atMost(Duration.ofSeconds(20)).until(() -> received("mobile.example") == 10);
        await().during(Duration.ofSeconds(2)).until(() -> received("mobile.example") == 10);

        throttles.delete(mobile, KEN);
        throttle = null;
        await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.anyOpen(asset));
        assertThat(smtp.receivedInAll()).isEqualTo(260);
        assertThat(smtp.doubled()).isEmpty();
    }

    @Test
    void whatAnHourAllowsIsNotExceededByTwoNodesTogether() {
        clock.stop();
        limit(null, 90, "shared.example");
        DeliveryWorker second = new DeliveryWorker(
                repository,
                claims,
                List.of(source),
                pace,
                new SmtpRoutes(servers, properties, clock),
                logs,
                transaction,
                outgoing,
                properties,
                clock);
        second.start();
        try {
            queue("shared.example", 300);

            await().atMost(Duration.ofSeconds(20)).until(() -> received("shared.example") == 90);
            await().during(Duration.ofSeconds(2)).until(() -> received("shared.example") == 90);
            clock.advance(Duration.ofHours(1));
            await().atMost(Duration.ofSeconds(20)).until(() -> received("shared.example") == 180);
            await().during(Duration.ofSeconds(2)).until(() -> received("shared.example") == 180);
            assertThat(smtp.doubled()).isEmpty();
        } finally {
            second.stop();
        }
    }

    @Test
    void testsAndPausedEmailsTakeNoRoom() {
        clock.stop();
        long small = limit(null, 10, "small.example");
        transaction.executeWithoutResult(status -> deliveries.addTest("letter", asset, null, "ken@small.example"));
        queue("small.example", 20);

        await().atMost(Duration.ofSeconds(20)).until(() -> received("small.example") == 11);
        await().until(() -> deliveries.lines(asset).equals(Map.of("throttle/" + small, 10L)));
        transaction.executeWithoutResult(status -> deliveries.hold(asset));
        clock.advance(Duration.ofHours(1));
        await().during(Duration.ofSeconds(2)).until(() -> received("small.example") == 11);

        transaction.executeWithoutResult(status -> deliveries.release(asset));
        await().atMost(Duration.ofSeconds(20)).until(() -> !deliveries.anyOpen(asset));
    }

    @Test
    void aDomainThatSaysTooManyIsSlowedAndNoOther() {
        clock.stop();
        smtp.answerRecipients(address ->
                address.endsWith("@strict.example") ? "421 4.7.0 Too many messages from you" : "250 2.1.5 OK");

        queue("strict.example", 50);
        queue("kind.example", 200);

        await().atMost(Duration.ofSeconds(30)).until(() -> received("kind.example") == 200);
        await().until(() -> slowdowns.open(KEN).stream()
                .anyMatch(slowdown -> slowdown.domain().equals("strict.example")
                        && slowdown.reply().contains("Too many messages")));
        assertThat(slowdowns.open(KEN)).hasSize(1);
        await().until(() -> deliveries.lines(asset).getOrDefault("slowed/strict.example", 0L) >= 40);
        assertThat(pace.reason("slowed/strict.example")).isInstanceOf(Waiting.Slowed.class);

        smtp.answerRecipients(address -> "250 2.1.5 OK");
        clock.advance(Duration.ofSeconds(2));
        await().atMost(Duration.ofSeconds(20)).until(() -> received("strict.example") > 0);
        assertThat(received("strict.example")).isLessThanOrEqualTo(6);

        clock.advance(Duration.ofMinutes(30));
        assertThat(slowdowns.open(KEN)).isEmpty();
        await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.anyOpen(asset));
        assertThat(received("strict.example")).isEqualTo(50);
        assertThat(smtp.doubled()).isEmpty();
    }

    @Test
    void whatIsTooMuchForTheWarmUpWaitsUntilTheAccountsMidnight() {
        LocalDate today = LocalDate.of(2027, 3, 1);
        clock.stopAt(today.atTime(23, 30).atZone(TOKYO).toInstant());
        plan = warmUps.create(new WarmUp.Draft("example.jp", today, List.of(10, 20), null, true), KEN);

        queue("anywhere.example", 40);

        await().atMost(Duration.ofSeconds(20)).until(() -> received("anywhere.example") == 10);
        await().until(() -> deliveries.lines(asset).equals(Map.of("warm-up/" + plan, 30L)));
        Instant midnight = today.plusDays(1).atStartOfDay(TOKYO).toInstant();
        assertThat(pace.reason("warm-up/" + plan)).isInstanceOfSatisfying(Waiting.WarmingUp.class, reason -> {
            assertThat(reason.until()).isEqualTo(midnight);
            assertThat(reason.ceiling()).isEqualTo(10);
        });
        clock.advance(Duration.ofMinutes(29));
        await().during(Duration.ofSeconds(2)).until(() -> received("anywhere.example") == 10);

        clock.advance(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> received("anywhere.example") == 30);
        await().during(Duration.ofSeconds(2)).until(() -> received("anywhere.example") == 30);
        assertThat(warmUps.used(plan, KEN)).isEqualTo(Map.of(today, 10, today.plusDays(1), 20));

        clock.advance(Duration.ofDays(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> !deliveries.anyOpen(asset));
        assertThat(smtp.receivedInAll()).isEqualTo(40);
    }

    @Test
    void whatWaitsInALineIsNotAmongThoseThatAreDueAndItsLineIsFoundByItsIndex() {
        jdbc.sql("""
                insert into delivery (asset_kind, asset_id, state, next_attempt_at, created_at, waits_for)
                select 'letter', ?, 'queued', now() - interval '1 hour', now(), 'warm-up/' || -1 - n % 3 from generate_series(1, 20000) n
                """).param(asset).update();
        jdbc.sql("insert into delivery_hold (asset_id, held_at) values (?, now())")
                .param(asset)
                .update();
        jdbc.sql("analyze delivery").update();

        assertThat(claims.lines()).contains("warm-up/-1", "warm-up/-2", "warm-up/-3");
        assertThat(explained("explain (analyze, timing off) " + ClaimRepository.LINES))
                .contains("delivery_wait_idx")
                .doesNotContain("Seq Scan on delivery");
        jdbc.sql("delete from delivery where asset_id = ?").param(asset).update();
    }

    private String explained(String sql) {
        return String.join(
                "\n", jdbc.sql(sql).query((row, at) -> row.getString(1)).list());
    }

    private long limit(@Nullable Integer perMinute, @Nullable Integer perHour, String... domains) {
        long id = throttles.create(new Throttle.Draft("Mobile", List.of(domains), perMinute, perHour, true), KEN);
        throttle = id;
        return id;
    }

    private int received(String domain) {
        return smtp.receivedBy(address -> address.endsWith("@" + domain) || address.endsWith("." + domain));
    }

    private void queue(String domain, int people) {
        jdbc.sql("""
                insert into prospect (email, email_key)
                select 'p' || n || '@' || :domain, 'p' || n || '@' || :domain from generate_series(1, :people) n
                """).param("domain", domain).param("people", people).update();
        transaction.executeWithoutResult(status -> deliveries.freeze(
                "letter",
                asset,
                new Recipients(
                        "select id as prospect_id, email as address, cast(null as text) as reason from prospect where email like :who",
                        Map.of("who", "%@" + domain))));
    }
}
