package io.enishi.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.mailserver.MailSecurity;
import io.enishi.mailserver.MailServer;
import io.enishi.mailserver.MailServers;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.SmtpPeer;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two real SMTP peers: the second takes over while the first is away, and gives back. */
@DatabaseTest(
        rooms = {"delivery", "key", "mailserver", "pace", "sendlog"},
        properties = {
            "enishi.delivery.retry-first=300ms",
            "enishi.delivery.retry-longest=600ms",
            "enishi.delivery.reconnect-first=200ms",
            "enishi.delivery.reconnect-longest=500ms",
            "enishi.delivery.lease=8s",
            "enishi.delivery.connections=3",
            "enishi.delivery.batch=40"
        })
@Import(DeliveriesDatabaseTests.Fakes.class)
class FailOverDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final Deliveries deliveries;
    private final MailServers servers;
    private final SmtpPeer first;
    private final SmtpPeer second = new SmtpPeer();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private long asset;

    FailOverDatabaseTests(
            Deliveries deliveries,
            MailServers servers,
            SmtpPeer first,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.deliveries = deliveries;
        this.servers = servers;
        this.first = first;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void aFreshEmailAndASecondServer() {
        first.forget();
        for (MailServer server : servers.all(KEN)) {
            if (!server.builtIn() && server.active()) {
                servers.change(server.id(), draft(server.port(), 200, 2, false), KEN);
            }
        }
        servers.create(draft(second.port(), 200, 2, true), KEN);
        asset = jdbc.sql("insert into asset (kind, name) values ('letter', 'Spring news') returning id")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    @Test
    void theNextServerTakesOverWhileTheFirstIsAwayAndGivesBackWhenItAnswers() throws Exception {
        first.goAway();
        queue("a", 60);

        await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.anyOpen(asset));
        assertThat(second.receivedInAll()).isEqualTo(60);
        assertThat(deliveries.outage()).isEmpty();
        assertThat(deliveries.servers()).anyMatch(state -> state.outage() != null);
        assertThat(deliveries.figures(asset).uncertain()).isZero();

        first.comeBack();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> deliveries.servers().stream().allMatch(state -> state.outage() == null));
        queue("b", 60);

        await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.anyOpen(asset));
        assertThat(first.receivedInAll()).isEqualTo(60);
        assertThat(second.receivedInAll()).isEqualTo(60);
    }

    @Test
    void aMessageInDoubtIsNeverHandedToTheOtherServer() {
        first.answerBodies(address -> SmtpPeer.HANG_UP);

        queue("c", 3);

        await().atMost(Duration.ofSeconds(30)).until(() -> !deliveries.anyOpen(asset));
        assertThat(deliveries.figures(asset).uncertain()
                        + deliveries.figures(asset).handedOver())
                .isEqualTo(3);
        assertThat(deliveries.figures(asset).handedOver()).isEqualTo(second.receivedInAll());
        assertThat(deliveries.figures(asset).uncertain()).isPositive();
    }

    @Test
    void aPasswordIsNotSentElsewhereWithoutBeingTypedAgainAndOneServerStaysInUse() {
        MailServer.Draft secret = new MailServer.Draft(
                "Relay", "relay.example.com", 587, MailSecurity.STARTTLS, "ken", "s3cret", 900, 1, false);
        long relay = servers.create(secret, KEN);

        assertThatThrownBy(() -> servers.change(
                        relay,
                        new MailServer.Draft(
                                "Relay", "evil.example.com", 587, MailSecurity.STARTTLS, "ken", "", 900, 1, false),
                        KEN))
                .isInstanceOf(Refusal.class);
        assertThat(jdbc.sql("select encode(password, 'escape') from mail_server where id = ?")
                        .param(relay)
                        .query((row, number) -> String.valueOf(row.getString(1)))
                        .single())
                .doesNotContain("s3cret");
        assertThat(servers.changes(relay, KEN))
                .singleElement()
                .satisfies(change -> assertThat(change.passwordSet()).isTrue());
        assertThat(secret.toString()).doesNotContain("s3cret");
    }

    private static MailServer.Draft draft(int port, int priority, int connections, boolean active) {
        return new MailServer.Draft(
                "Second", "127.0.0.1", port, MailSecurity.NONE, "", "", priority, connections, active);
    }

    private void queue(String who, int people) {
        jdbc.sql("""
                insert into prospect (email, email_key)
                select :who || '-' || n || '@example.com', :who || '-' || n || '@example.com' from generate_series(1, :people) n
                """).param("who", who).param("people", people).update();
        transaction.executeWithoutResult(status -> deliveries.freeze(
                "letter",
                asset,
                new Recipients(
                        "select id as prospect_id, email as address, cast(null as text) as reason from prospect where email like :who",
                        Map.of("who", who + "-%"))));
    }
}
