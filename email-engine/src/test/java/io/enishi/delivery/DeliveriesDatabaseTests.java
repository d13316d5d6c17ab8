package io.enishi.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.testing.SmtpPeer;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest(
        rooms = {"delivery", "key", "mailserver", "pace", "sendlog"},
        properties = {
            "enishi.delivery.retry-first=300ms",
            "enishi.delivery.retry-longest=600ms",
            "enishi.delivery.reconnect-first=200ms",
            "enishi.delivery.reconnect-longest=500ms",
            "enishi.delivery.lease=8s",
            "enishi.delivery.connections=3",
            "enishi.delivery.batch=40",
            "enishi.pace.adaptive=false"
        })
@Import(DeliveriesDatabaseTests.Fakes.class)
class DeliveriesDatabaseTests {

    private final Deliveries deliveries;
    private final DeliveryStops stops;
    private final SmtpPeer smtp;
    private final Fakes.Source source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MovableClock clock;
    private long asset;

    DeliveriesDatabaseTests(
            Deliveries deliveries,
            DeliveryStops stops,
            SmtpPeer smtp,
            Fakes.Source source,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MovableClock clock) {
        this.deliveries = deliveries;
        this.stops = stops;
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
                .query(Long.class)
                .single();
    }

    @Test
    void fiveHundredAreHandedOverOnceEachAndEveryRefusalIsKept() {
        smtp.answerRecipients(address -> switch (number(address) % 50) {
            case 7 -> "550 5.1.1 No such user";
            case 8 -> "550 5.7.1 Blocked, your IP is on a blocklist";
            case 9 -> firstTime(address) ? "451 4.7.1 Greylisted" : "250 OK";
            default -> "250 2.1.5 OK";
        });

        queue(500);

        await().atMost(Duration.ofSeconds(60)).until(() -> !deliveries.anyOpen(asset));
        DeliveryFigures figures = deliveries.figures(asset);
        assertThat(figures.handedOver()).isEqualTo(480);
        assertThat(figures.in(DeliveryState.FAILED)).isEqualTo(20);
        assertThat(figures.refused()).isEqualTo(20);
        assertThat(smtp.receivedInAll()).isEqualTo(480);
        assertThat(smtp.doubled()).isEmpty();
        Delivery bounced = only(DeliveryState.FAILED).stream()
                .filter(delivery -> "hard".equals(delivery.bounce()))
                .findFirst()
                .orElseThrow();
        assertThat(bounced.reply()).contains("5.1.1 No such user");
        assertThat(attempts()).containsExactlyInAnyOrderEntriesOf(Map.of("failed", 20L, "queued", 10L));
        Delivery blocked = only(DeliveryState.FAILED).stream()
                .filter(delivery -> "block".equals(delivery.bounce()))
                .findFirst()
                .orElseThrow();
        assertThat(blocked.reply()).contains("blocklist");
        await().untilAsserted(
                        () -> assertThat(source.toldOf(asset)).hasSize(500).doesNotHaveDuplicates());
    }

    @Test
    void mailGoesOutAgainAfterItWasStoppedAndStarted() {
        deliveries.stop();
        deliveries.start();

        queue(5);

        await().atMost(Duration.ofSeconds(20)).until(() -> !deliveries.anyOpen(asset));
        assertThat(smtp.receivedInAll()).isEqualTo(5);
    }

    @Test
    void whatIsDueIsReadInItsOrderWhateverElseWaits() {
        jdbc.sql("""
                insert into delivery (asset_kind, asset_id, state, next_attempt_at, created_at)
                select 'letter', ?, 'queued', ?, now() from generate_series(1, 20000)
                """)
                .params(asset, Timestamp.from(clock.instant().plus(Duration.ofDays(1))))
                .update();
        jdbc.sql("analyze delivery").update();

        assertThat(jdbc.sql("explain " + ClaimRepository.DUE)
                        .param("now", Timestamp.from(clock.instant().plus(Duration.ofDays(2))))
                        .param("most", 200)
                        .query((row, at) -> row.getString(1))
                        .list())
                .anyMatch(line -> line.contains("delivery_due_idx"))
                .noneMatch(line -> line.contains("Sort"));
        jdbc.sql("delete from delivery where asset_id = ?").param(asset).update();
    }

    @Test
    void messagesAreFoundByTheirNumbersAlsoWhileThePlannerBelievesThatNobodyWaits() {
        jdbc.sql("""
                insert into delivery (asset_kind, asset_id, state, created_at, settled_at)
                select 'letter', ?, 'handed-over', now(), now() from generate_series(1, 20000)
                """).param(asset).update();
        jdbc.sql("analyze delivery").update();
        Timestamp tomorrow = Timestamp.from(clock.instant().plus(Duration.ofDays(1)));
        jdbc.sql("""
                insert into delivery (asset_kind, asset_id, state, next_attempt_at, created_at)
                select 'letter', ?, 'queued', ?, now() from generate_series(1, 20000)
                """).params(asset, tomorrow).update();

        String[] nothing = {null, null};
        assertThat(jdbc
                        .sql("explain " + DeliveryRepository.SETTLE_AND_BEGIN)
                        .params(Map.of("ids", new Long[] {1L, 2L}, "claims", new Long[] {7L, 7L}))
                        .params(Map.of("begin", new Long[] {3L, 4L}, "held", new Long[] {7L, 7L}))
                        .param("states", new String[] {"handed-over", "handed-over"})
                        .param("reasons", nothing)
                        .param("bounces", nothing)
                        .param("replies", nothing)
                        .param("nextAts", nothing)
                        .param("ats", nothing)
                        .param("servers", new Long[] {1L, 1L})
                        .query((row, at) -> row.getString(1))
                        .list()
                        .stream()
                        .filter(line -> line.contains("Scan using") || line.contains("Seq Scan on delivery "))
                        .toList())
                .isNotEmpty()
                .allMatch(line -> line.contains("delivery_pk"));
        jdbc.sql("delete from delivery where asset_id = ?").param(asset).update();
    }

    @Test
    void aServerThatIsAwayDelaysTheSendAndLosesNobody() throws IOException {
        smtp.goAway();

        queue(120);

        await().atMost(Duration.ofSeconds(10)).until(() -> deliveries.outage().isPresent());
        assertThat(deliveries.figures(asset).open()).isEqualTo(120);
        assertThat(deliveries.outage().orElseThrow().error()).isNotBlank();

        smtp.comeBack();

        await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.anyOpen(asset));
        assertThat(deliveries.outage()).isEmpty();
        assertThat(smtp.receivedInAll()).isEqualTo(120);
        assertThat(smtp.doubled()).isEmpty();
    }

    @Test
    void whatIsStoppedWaitsUntilItIsReleasedEvenWhenItIsResumedMeanwhile() {
        transaction.executeWithoutResult(status -> stops.stop(asset));

        queue(30);
        transaction.executeWithoutResult(status -> deliveries.release(asset));

        await().during(Duration.ofSeconds(1)).until(() -> smtp.receivedInAll() == 0);

        transaction.executeWithoutResult(status -> {
            stops.stop(null);
            stops.release(asset);
        });
        await().during(Duration.ofSeconds(1)).until(() -> smtp.receivedInAll() == 0);

        transaction.executeWithoutResult(status -> stops.release(null));
        await().atMost(Duration.ofSeconds(20)).until(() -> !deliveries.anyOpen(asset));
        assertThat(smtp.receivedInAll()).isEqualTo(30);
    }

    @Test
    void aServerThatVanishesInTheMiddleLosesNobodyAndNamesTheUncertainOnes() throws Exception {
        queue(400);
        await().atMost(Duration.ofSeconds(20)).until(() -> smtp.receivedInAll() > 60);

        smtp.goAway();
        await().atMost(Duration.ofSeconds(20)).until(() -> deliveries.outage().isPresent());
        smtp.comeBack();

        await().atMost(Duration.ofSeconds(40)).until(() -> !deliveries.anyOpen(asset));
        DeliveryFigures figures = deliveries.figures(asset);
        assertThat(figures.handedOver() + figures.in(DeliveryState.UNCERTAIN)).isEqualTo(400);
        assertThat(figures.in(DeliveryState.UNCERTAIN)).isLessThanOrEqualTo(3);
        assertThat(smtp.doubled()).isEmpty();
    }

    @Test
    void noAnswerAfterTheBodyIsUncertainAndSentAgainOnlyOnSomebodysWord() {
        smtp.answerBodies(address -> number(address) == 3 ? SmtpPeer.HANG_UP : "250 taken");

        queue(5);

        await().atMost(Duration.ofSeconds(20)).until(() -> !deliveries.anyOpen(asset));
        assertThat(deliveries.figures(asset).in(DeliveryState.UNCERTAIN)).isEqualTo(1);
        assertThat(deliveries.figures(asset).handedOver()).isEqualTo(4);

        smtp.answerBodies(address -> "250 taken");
        transaction.executeWithoutResult(status -> deliveries.sendAgain(asset, DeliveryState.UNCERTAIN, List.of()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> deliveries.figures(asset).handedOver() == 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "8BITMIME"})
    void everybodyIsFinalAndNobodyDoubledHoweverMoodyTheServerIs(String capability) throws IOException {
        smtp.offer(capability);
        // connections that were kept know the server as it was
        smtp.goAway();
        smtp.comeBack();
        smtp.answerRecipients(address -> switch (number(address) % 40) {
            case 1 -> firstTime(address) ? "421 4.3.2 Shutting down" : "250 OK";
            case 2 -> firstTime(address) ? "451 4.7.1 Greylisted" : "250 OK";
            case 3 -> "550 5.1.1 No such user";
            case 4 -> firstTime(address) ? SmtpPeer.HANG_UP : "250 OK";
            default -> "250 OK";
        });
        smtp.answerBodies(address -> switch (number(address) % 40) {
            case 11 -> firstTime(address) ? "451 4.3.0 Try again" : "250 taken";
            case 12 -> firstTime(address) ? "421 4.4.2 Too many" : "250 taken";
            case 13 -> "554 5.7.1 Looks like spam";
            case 14 -> SmtpPeer.HANG_UP;
            default -> "250 taken";
        });

        queue(120);

        await().atMost(Duration.ofSeconds(60)).until(() -> !deliveries.anyOpen(asset));
        DeliveryFigures figures = deliveries.figures(asset);
        assertThat(figures.in(DeliveryState.UNCERTAIN)).isEqualTo(3);
        assertThat(figures.in(DeliveryState.FAILED)).isEqualTo(6);
        assertThat(figures.handedOver()).isEqualTo(111);
        assertThat(smtp.receivedInAll()).isEqualTo(114);
        assertThat(smtp.doubled()).isEmpty();
        assertThat(smtp.commandsTogether() > 0).isEqualTo(capability.equals("PIPELINING"));
    }

    @Test
    void aServerThatCrawlsGetsEverybodyOnceAndOneThatFallsSilentLeavesADoubt() {
        smtp.crawl(Duration.ofMillis(30));
        smtp.answerBodies(address -> number(address) == 3 ? SmtpPeer.SILENCE : "250 taken");

        queue(20);

        await().atMost(Duration.ofSeconds(40)).until(() -> !deliveries.anyOpen(asset));
        assertThat(deliveries.figures(asset).handedOver()).isEqualTo(19);
        assertThat(only(DeliveryState.UNCERTAIN))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.address()).isEqualTo(address(3)));
        assertThat(smtp.doubled()).isEmpty();
    }

    @Test
    void aServerThatWantsTheTextOfARefusedMessageGetsNone() {
        smtp.goOnWithoutRecipients();
        smtp.answerRecipients(address -> number(address) % 4 == 1 ? "550 5.1.1 No such user" : "250 OK");

        queue(16);

        await().atMost(Duration.ofSeconds(20)).until(() -> !deliveries.anyOpen(asset));
        assertThat(deliveries.figures(asset).handedOver()).isEqualTo(12);
        assertThat(deliveries.figures(asset).refused()).isEqualTo(4);
        assertThat(smtp.receivedInAll()).isEqualTo(12);
    }

    @Test
    void aDeadSendersClaimsAreQueuedAgainAndItsBodiesAreDoubted() {
        jdbc.sql("insert into delivery_hold (asset_id, held_at) values (?, now())")
                .param(asset)
                .update();
        queue(10);
        jdbc.sql("""
                with held as (update delivery set begun = address like '%-1@%', claim = -1 where asset_id = ? returning id)
                insert into delivery_claim (id, lease_until, messages) select -1, now() - interval '1 second', array_agg(id) from held
                """).param(asset).update();
        jdbc.sql("delete from delivery_hold where asset_id = ?").param(asset).update();

        await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.anyOpen(asset));
        assertThat(deliveries.figures(asset).handedOver()).isEqualTo(9);
        assertThat(only(DeliveryState.UNCERTAIN)).hasSize(1);
        assertThat(smtp.received(address(1))).isZero();
        assertThat(jdbc.sql("select count(*) from delivery_claim where id = -1")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void noIndexKnowsWhatIsInHandSoThatTakingAndBeginningAMessageCostLittle() {
        assertThat(jdbc.sql("select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'delivery'::regclass")
                        .query((row, number) -> row.getString(1))
                        .list())
                .isNotEmpty()
                .noneMatch(index -> index.contains("claim") || index.contains("begun"));
    }

    @Test
    void whatIsInHandIsShownSoAndStillCountsAsOpen() {
        transaction.executeWithoutResult(status -> deliveries.hold(asset));
        queue(3);
        jdbc.sql("update delivery set claim = -2, begun = address = ? where asset_id = ? and address <> ?")
                .params(address(1), asset, address(2))
                .update();

        DeliveryFigures figures = deliveries.figures(asset);
        assertThat(figures.in(DeliveryState.QUEUED)).isEqualTo(1);
        assertThat(figures.in(DeliveryState.CLAIMED)).isEqualTo(1);
        assertThat(figures.in(DeliveryState.IN_DATA)).isEqualTo(1);
        assertThat(only(DeliveryState.IN_DATA))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.address()).isEqualTo(address(1)));
        assertThat(only(DeliveryState.QUEUED)).hasSize(1);
        assertThat(deliveries.anyOpen(asset)).isTrue();

        jdbc.sql("update delivery set claim = null, begun = false where asset_id = ?")
                .param(asset)
                .update();
        assertThat(transaction.<Integer>execute(status -> deliveries.cancel(asset)))
                .isEqualTo(3);
    }

    @Test
    void aHeldEmailIsNotSentAndACancelledOneNeverWillBe() {
        transaction.executeWithoutResult(status -> deliveries.hold(asset));
        queue(20);
        clock.advance(Duration.ofSeconds(1));
        assertThat(deliveries.figures(asset).in(DeliveryState.QUEUED)).isEqualTo(20);

        Integer cancelled = transaction.execute(status -> deliveries.cancel(asset));

        assertThat(cancelled).isEqualTo(20);
        assertThat(deliveries.anyOpen(asset)).isFalse();
        assertThat(smtp.receivedInAll()).isZero();
    }

    @Test
    void aLetterThatCannotBeWrittenFailsAlone() {
        source.refuse(address(2));

        queue(4);

        await().atMost(Duration.ofSeconds(20)).until(() -> !deliveries.anyOpen(asset));
        assertThat(only(DeliveryState.FAILED))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.reason()).isEqualTo("render"));
        assertThat(deliveries.figures(asset).handedOver()).isEqualTo(3);
        source.refuse("");
    }

    private final Map<String, Boolean> seen = new java.util.concurrent.ConcurrentHashMap<>();

    private boolean firstTime(String address) {
        return seen.putIfAbsent(asset + address, true) == null;
    }

    /** What did not end with a message being handed over, each with its server. */
    private Map<String, Long> attempts() {
        return jdbc.sql("""
                select t.outcome from delivery_attempt t join delivery d on d.id = t.delivery_id
                join mail_server m on m.id = t.server_id and m.built_in where d.asset_id = ?
                """).param(asset).query((row, number) -> String.valueOf(row.getString(1))).list().stream()
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    }

    private List<Delivery> only(DeliveryState state) {
        return deliveries.page(asset, state, false, null, 1000).rows();
    }

    private void queue(int people) {
        for (int i = 0; i < people; i++) {
            jdbc.sql("""
                    insert into prospect (email, email_key) values (:email, :email)
                    on conflict (email_key) do nothing
                    """).param("email", address(i)).update();
        }
        transaction.executeWithoutResult(status -> deliveries.freeze(
                "letter",
                asset,
                new Recipients(
                        "select id as prospect_id, email as address, cast(null as text) as reason from prospect where email = any(cast(:who as text[]))",
                        Map.of(
                                "who",
                                java.util.stream.IntStream.range(0, people)
                                        .mapToObj(DeliveriesDatabaseTests::address)
                                        .toArray(String[]::new)))));
    }

    private static String address(int i) {
        return "person-" + i + "@example.com";
    }

    private static int number(String address) {
        return Integer.parseInt(address.substring(address.indexOf('-') + 1, address.indexOf('@')));
    }

    @TestConfiguration
    static class Fakes {

        @Bean
        SmtpPeer smtpPeer() {
            return new SmtpPeer();
        }

        @Bean
        JavaMailSenderImpl sender(SmtpPeer peer) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(peer.port());
            sender.getJavaMailProperties().put("mail.smtp.timeout", "3000");
            return sender;
        }

        @Bean
        Source source() {
            return new Source();
        }

        static class Source implements LetterSource {

            private final List<Delivery> told = new CopyOnWriteArrayList<>();
            private volatile String refused = "";

            void refuse(String address) {
                refused = address;
            }

            List<Long> toldOf(long asset) {
                return told.stream()
                        .filter(delivery -> delivery.assetId() == asset)
                        .map(Delivery::id)
                        .toList();
            }

            @Override
            public String kind() {
                return "letter";
            }

            @Override
            public Written letters(List<Delivery> deliveries) {
                return new Written(
                        deliveries.stream()
                                .filter(delivery -> !delivery.address().equals(refused))
                                .collect(Collectors.toMap(
                                        Delivery::id,
                                        delivery -> new Letter(
                                                "縁 マーケティング",
                                                "news@example.jp",
                                                null,
                                                "春のお知らせ",
                                                "<p>こんにちは</p>",
                                                "こんにちは",
                                                Map.of()))),
                        Map.of());
            }

            @Override
            public void settled(List<Delivery> deliveries) {
                told.addAll(deliveries);
            }

            @Override
            public void returned(Delivery delivery) {
                throw new AssertionError("Nothing comes back here: " + delivery);
            }
        }
    }
}
