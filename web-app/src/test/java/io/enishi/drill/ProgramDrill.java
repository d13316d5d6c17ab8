package io.enishi.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.testing.SmtpPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes lead people through a program of six steps, twice each. One node, the other or PostgreSQL is killed at random moments, and
 * hours pass at once, sometimes backwards. Each step is decided once for everybody and each time she enters, what it did was done
 * once, and nobody gets the email twice. Two kills and some hundred people in every build; as many as
 * {@code enishi.drill.program-kills} and {@code enishi.drill.program-people} say elsewhere.
 */
class ProgramDrill {
    private static final int KILLS = Integer.getInteger("enishi.drill.program-kills", 2);
    private static final int PEOPLE = Integer.getInteger("enishi.drill.program-people", 600);
    private static final int CONNECTIONS = 4;

    /** What a connection may have marked when its node dies; the other node takes it over without that node's log. */
    private static final int MARKED = 32;

    private static final int MOMENT = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(6).plusMillis(60L * PEOPLE);
    private static final Pattern RECIPIENT = Pattern.compile("drill-\\d+@example\\.com");

    @TempDir
    Path directory;

    private enum Victim {
        ONE_NODE,
        OTHER_NODE,
        DATABASE
    }

    @Test
    void eachStepIsDecidedOnceForEverybodyHoweverOftenTheNodesAreKilled() throws Exception {
        var seed = Long.getLong("enishi.drill.seed", System.nanoTime());
        var chance = new Random(seed);
        try (var peer = new SmtpPeer()) {
            peer.crawl(Duration.ofMillis(1));
            var one = node("one", peer);
            PackagedProduct other = one;
            try {
                one.start();
                one.awaitHealth();
                other = node("other", peer, one.databaseForAnother());
                other.start();
                other.awaitHealth();
                var journey = new Journey(one, PEOPLE);
                journey.begin(PEOPLE / 2);
                var waves = (PEOPLE - PEOPLE / 2 + KILLS - 1) / KILLS;
                var victims = victims(chance);
                for (var kill = 0; kill < KILLS; kill++) {
                    journey.wave(waves);
                    journey.pass(kill == KILLS / 2 ? Duration.ofHours(25) : hour(chance));
                    Thread.sleep(chance.nextInt(MOMENT));
                    carryOut(victims.get(kill), one, other);
                }
                end(journey);
                check(journey, one, peer);
                System.out.printf(
                        "%,d people twice through 6 steps, %d kills (%s), seed %d: %,d decisions, %,d doubled, %,d handed over, %,d uncertain, %d emails doubled.%n",
                        PEOPLE,
                        KILLS,
                        counted(victims),
                        seed,
                        journey.number("select count(*) from step_run"),
                        journey.number(Journey.DOUBLED),
                        journey.number("select count(*) from delivery where state = 'handed-over'"),
                        journey.number("select count(*) from delivery where state = 'uncertain'"),
                        peer.doubled().size());
            } catch (Throwable e) {
                System.out.println("Seed " + seed + "\n" + one.lastLines() + "\n" + other.lastLines());
                throw e;
            } finally {
                other.stop();
                one.stop();
            }
        }
    }

    private PackagedProduct node(String name, SmtpPeer peer, String... database) throws IOException {
        var settings = Stream.concat(
                Stream.of(
                        "--enishi.bootstrap.admin-email=" + Importer.EMAIL,
                        "--enishi.bootstrap.admin-password=" + Importer.PASSWORD,
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + peer.port(),
                        "--enishi.delivery.connections=" + CONNECTIONS,
                        "--enishi.delivery.lease=4s"),
                Arrays.stream(database));
        return new PackagedProduct(
                Path.of(System.getProperty("enishi.jar")), directory.resolve(name), settings.toArray(String[]::new));
    }

    /** Each in its turn, in an order of its own every time. */
    private static List<Victim> victims(Random chance) {
        var all = new ArrayList<Victim>();
        while (all.size() < KILLS) {
            var turn = new ArrayList<>(List.of(Victim.values()));
            Collections.shuffle(turn, chance);
            all.addAll(turn);
        }
        return all.subList(0, KILLS);
    }

    private static String counted(List<Victim> victims) {
        return "%d of one node, %d of the other, %d of PostgreSQL"
                .formatted(
                        Collections.frequency(victims, Victim.ONE_NODE),
                        Collections.frequency(victims, Victim.OTHER_NODE),
                        Collections.frequency(victims, Victim.DATABASE));
    }

    private static Duration hour(Random chance) {
        return Duration.ofHours(chance.nextInt(4) == 0 ? -1 : 1);
    }

    /** The node that keeps the database stops and starts it again when it comes back itself: the other one loses it meanwhile. */
    private static void carryOut(Victim victim, PackagedProduct one, PackagedProduct other)
            throws IOException, InterruptedException {
        switch (victim) {
            case DATABASE -> one.killDatabase();
            case ONE_NODE -> {
                one.kill();
                one.start();
            }
            case OTHER_NODE -> {
                other.kill();
                other.start();
            }
        }
        one.awaitHealth();
        other.awaitHealth();
    }

    /** Hours and days pass until everybody has been there twice. */
    private static void end(Journey journey) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    if (journey.moving() > 0) {
                        return false;
                    }
                    if (journey.arrived() == 2L * PEOPLE) {
                        return true;
                    }
                    journey.pass(Duration.ofHours(25));
                    return false;
                });
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> journey.number(
                                "select (select count(*) from change_feed) + (select count(*) from delivery where state not in ('handed-over', 'uncertain'))")
                        == 0);
    }

    private static void check(Journey journey, PackagedProduct one, SmtpPeer peer) throws Exception {
        journey.check();
        var handedOver = journey.texts("select address from delivery where state = 'handed-over'");
        var uncertain = journey.texts("select address from delivery where state = 'uncertain'");
        assertThat(peer.doubled()).as("got it twice").isEmpty();
        assertThat(Stream.concat(handedOver.stream(), uncertain.stream()))
                .as("handed over or uncertain")
                .hasSize(PEOPLE)
                .doesNotHaveDuplicates();
        assertThat(handedOver).as("handed over and did not arrive").allMatch(address -> peer.received(address) == 1);
        assertThat(uncertain)
                .as("uncertain, what each open connection had marked at a kill at most")
                .hasSizeLessThanOrEqualTo(KILLS * CONNECTIONS * MARKED);
        assertThat(journey.number("select count(*) from program_mail"))
                .as("emails made from the template")
                .isEqualTo(1);
        assertThat(shown(journey.email(), one)).as("shown as uncertain").isEqualTo(new HashSet<>(uncertain));
    }

    /** The people whom the report lists as uncertain. */
    private static Set<String> shown(long email, PackagedProduct one) throws IOException, InterruptedException {
        var console = Importer.signIn(one);
        var all = new HashSet<String>();
        var path = "/emails/" + email + "/report?state=uncertain";
        while (!path.isEmpty()) {
            var page = console.page(path);
            RECIPIENT.matcher(page.select("#table tbody").text()).results().forEach(found -> all.add(found.group()));
            path = page.select("#table nav.pager a:has(> span + svg)").attr("href");
        }
        return all;
    }
}
