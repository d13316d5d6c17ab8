package io.enishi.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.testing.SmtpPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody gets a list email twice and nobody is forgotten, however often the product dies while it sends. What nobody can know, one
 * message for each open connection at most, is shown as uncertain and left to a person. Two kills and some hundred people in every
 * build; as many as {@code enishi.drill.delivery-kills} and {@code enishi.drill.delivery-people} say elsewhere.
 */
class DeliveryDrill {
    private static final int KILLS = Integer.getInteger("enishi.drill.delivery-kills", 2);
    private static final int PEOPLE = Integer.getInteger("enishi.drill.delivery-people", 2_000);
    private static final int CONNECTIONS = 4;
    private static final long EMAIL = 900_000_001L;
    private static final long LIST = 900_000_002L;
    private static final Duration PATIENCE = Duration.ofMinutes(5).plusMillis(20L * PEOPLE);
    private static final Pattern RECIPIENT = Pattern.compile("drill-\\d+@example\\.com");

    @TempDir
    Path directory;

    @Test
    void everybodyGetsTheEmailOnceHoweverOftenItsSenderIsKilled() throws Exception {
        var seed = Long.getLong("enishi.drill.seed", System.nanoTime());
        var chance = new Random(seed);
        try (var peer = new SmtpPeer()) {
            var product = new PackagedProduct(
                    Path.of(System.getProperty("enishi.jar")),
                    directory.resolve("data"),
                    "--enishi.bootstrap.admin-email=" + Importer.EMAIL,
                    "--enishi.bootstrap.admin-password=" + Importer.PASSWORD,
                    "--spring.mail.host=127.0.0.1",
                    "--spring.mail.port=" + peer.port(),
                    "--enishi.delivery.connections=" + CONNECTIONS,
                    "--enishi.delivery.lease=4s");
            try {
                product.start();
                product.awaitHealth();
                send(product);
                for (var kill = 1; kill <= KILLS; kill++) {
                    // somewhere in its own part of the send, so that there is something left to do after each
                    var part = PEOPLE / (KILLS + 1);
                    var target = kill * part - part / 2 + chance.nextInt(part);
                    until(() -> peer.receivedInAll() >= target);
                    product.kill();
                    product.start();
                    product.awaitHealth();
                    assertThat(finishedWithOpenRows(product)).isZero();
                }
                until(() ->
                        number(product, "select count(*) from list_email where state = 'sent' and id = " + EMAIL) == 1);
                check(product, peer);
                System.out.printf(
                        "%,d people, %d kills, seed %d: %,d handed over, %d uncertain, %d doubled, %d connections.%n",
                        PEOPLE,
                        KILLS,
                        seed,
                        count(product, "handed-over"),
                        count(product, "uncertain"),
                        peer.doubled().size(),
                        peer.connections());
            } catch (Throwable e) {
                System.out.println("Seed " + seed + "\n" + product.lastLines());
                throw e;
            } finally {
                product.stop();
            }
        }
    }

    private static void check(PackagedProduct product, SmtpPeer peer) throws Exception {
        assertThat(finishedWithOpenRows(product)).isZero();
        assertThat(peer.doubled()).as("got it twice").isEmpty();
        var handedOver = addresses(product, "handed-over");
        var uncertain = addresses(product, "uncertain");
        assertThat(handedOver.size() + uncertain.size())
                .as("handed over or uncertain")
                .isEqualTo(PEOPLE);
        assertThat(handedOver).as("handed over and did not arrive").allMatch(address -> peer.received(address) == 1);
        assertThat(uncertain.size())
                .as("uncertain, one for each open connection and kill at most")
                .isLessThanOrEqualTo(KILLS * CONNECTIONS);
        assertThat(peer.receivedInAll())
                .as("arrived")
                .isEqualTo(handedOver.size()
                        + (int) uncertain.stream()
                                .filter(address -> peer.received(address) > 0)
                                .count());
        assertThat(shown(product)).as("shown as uncertain").isEqualTo(uncertain);
        // the journal was told of everybody, once
        until(() -> number(product, "select count(*) from activity where code = 6 and asset_id = " + EMAIL)
                == handedOver.size());
    }

    /** The people whom the report lists as uncertain. */
    private static Set<String> shown(PackagedProduct product) throws IOException, InterruptedException {
        var page = Importer.signIn(product).page("/emails/" + EMAIL + "/report?state=uncertain");
        return new HashSet<>(RECIPIENT
                .matcher(page.select("#table tbody").text())
                .results()
                .map(found -> found.group())
                .toList());
    }

    private static long finishedWithOpenRows(PackagedProduct product) throws Exception {
        return number(product, """
                select count(*) from delivery d join list_email e on e.id = d.asset_id
                where e.state = 'sent' and d.state = 'queued'
                """);
    }

    private static long count(PackagedProduct product, String state) throws Exception {
        return number(product, "select count(*) from delivery where state = '%s'".formatted(state));
    }

    private static Set<String> addresses(PackagedProduct product, String state) throws Exception {
        try (var connection = product.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select address from delivery where state = '%s'".formatted(state))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            assertThat(found).doesNotHaveDuplicates();
            return new HashSet<>(found);
        }
    }

    private static long number(PackagedProduct product, String sql) throws Exception {
        try (var connection = product.database();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static void until(Asked asked) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(asked::holds);
    }

    private interface Asked {
        boolean holds() throws Exception;
    }

    /** An email to everybody, as it lies there the moment before its time comes. */
    private static void send(PackagedProduct product) throws SQLException, IOException {
        var body = "こんにちは、{{Recipient.Email}} 様。春のお知らせです。\n\n{{Organization.Address}}\n{{Unsubscribe}}\n";
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : List.of(
                    "update organization set name = 'Drill', address = '1-1 Marunouchi'",
                    "insert into asset (id, kind, name) values (%d, 'list-email', 'Drill'), (%d, 'list', 'Drill')"
                            .formatted(EMAIL, LIST),
                    "insert into list (id, kind) values (%d, 'static')".formatted(LIST),
                    """
                    with person as (insert into prospect (email, email_key)
                                    select 'drill-' || i || '@example.com', 'drill-' || i || '@example.com'
                                    from generate_series(1, %d) i returning id),
                         figure as (insert into prospect_figure (prospect_id) select id from person)
                    insert into list_membership (list_id, prospect_id) select %d, id from person
                    """.formatted(PEOPLE, LIST),
                    """
                    insert into list_email (id, subject, html, text_body, sender_name, sender_address, state, scheduled_at, content_changed_at)
                    values (%d, '春のお知らせ', '<p>%s</p>', '%s', 'Drill', 'news@drill.example', 'scheduled', now(), now())
                    """.formatted(EMAIL, body, body),
                    "insert into list_email_list (list_email_id, list_id, role) values (%d, %d, 'recipient')"
                            .formatted(EMAIL, LIST))) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
