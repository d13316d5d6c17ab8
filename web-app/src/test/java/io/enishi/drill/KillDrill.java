package io.enishi.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing acknowledged is lost and nothing is written twice: not when the product dies, nor its PostgreSQL, nor both, in the middle
 * of their work, nor when PostgreSQL stays away. Ten kills in every build; fifty, and a table of them, with {@code -Pproof}.
 */
class KillDrill {
    private static final int KILLS = Integer.getInteger("enishi.drill.kills", 10);
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("enishi.drill.away", 4));
    private static final int SOME = 100;

    /** What counts as an answer that nobody had to wait for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private enum Kill {
        PRODUCT,
        DATABASE,
        BOTH
    }

    private static final List<Kill> ROUND = List.of(
            Kill.PRODUCT,
            Kill.DATABASE,
            Kill.BOTH,
            Kill.DATABASE,
            Kill.PRODUCT,
            Kill.DATABASE,
            Kill.BOTH,
            Kill.PRODUCT,
            Kill.DATABASE,
            Kill.BOTH);

    @TempDir
    Path directory;

    private final DrillReport report = new DrillReport();

    @Test
    void everyAcknowledgedHitIsFoundExactlyOnceAfterAllKills() throws Exception {
        var product = new PackagedProduct(Path.of(System.getProperty("enishi.jar")), directory.resolve("data"));
        try {
            product.start();
            product.awaitHealth();
            var letters = Letters.of(product);
            try (var visitors = new Visitors(product).of(12);
                    var openers = MailReaders.opening(letters, product).of(6);
                    var clickers = MailReaders.clicking(letters, product).of(6);
                    var passers = new Passers(letters, product).of(4)) {
                var crowds = List.of(visitors, openers, clickers, passers);
                for (var i = 0; i < KILLS; i++) {
                    var kill = ROUND.get(i % ROUND.size());
                    awaitSomeMore(crowds, "before the kill of " + kill);
                    if (i == KILLS / 2) {
                        stayAway(product, visitors, List.of(openers, clickers, passers));
                        awaitSomeMore(crowds, "after the database was away");
                    }
                    var begun = System.nanoTime();
                    carryOut(kill, product);
                    awaitAnother(crowds);
                    report.recovered(kill.name(), begun);
                }
                awaitSomeMore(crowds, "after the last kill");
                for (var crowd : crowds) {
                    crowd.close();
                }
                for (var crowd : crowds) {
                    check(crowd);
                }
                report.write(KILLS, AWAY);
            }
        } catch (Throwable e) {
            System.out.println(product.lastLines());
            throw e;
        } finally {
            product.stop();
        }
    }

    /** PostgreSQL is gone and does not come back: mail is read on, page views are asked to come again. */
    private void stayAway(PackagedProduct product, Crowd visitors, List<Crowd> readers) throws Exception {
        product.removeDatabase();
        Thread.sleep(2_000);
        var refused = visitors.toldToComeAgain();
        var read =
                readers.stream().mapToInt(crowd -> crowd.acknowledged().size()).toArray();
        readers.forEach(Crowd::slowest);
        Thread.sleep(AWAY.minusSeconds(2));
        assertThat(visitors.toldToComeAgain())
                .as("page views told to come again")
                .isGreaterThan(refused);
        for (var i = 0; i < read.length; i++) {
            var reader = readers.get(i);
            assertThat(reader.acknowledged().size())
                    .as(reader.name() + " while away")
                    .isGreaterThan(read[i]);
            var slowest = reader.slowest();
            assertThat(slowest).as(reader.name() + " while away").isLessThan(PATIENCE);
            report.answeredWhileAway(reader.name(), reader.acknowledged().size() - read[i], slowest);
        }
        var begun = System.nanoTime();
        product.bringDatabaseBack();
        awaitAnother(List.of(visitors));
        report.recovered("AWAY", begun);
    }

    private void check(Crowd crowd) throws Exception {
        // what came while the database was away is written when it is back
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> new HashSet<>(crowd.stored()).containsAll(crowd.acknowledged()));
        var stored = crowd.stored();
        report.counted(crowd, stored);
        assertThat(stored).as(crowd.name()).doesNotHaveDuplicates();
        assertThat(crowd.sent()).as(crowd.name()).containsAll(stored);
        assertThat(crowd.acknowledged()).as(crowd.name()).hasSizeGreaterThan(SOME);
    }

    private static void carryOut(Kill kill, PackagedProduct product) throws IOException, InterruptedException {
        switch (kill) {
            case PRODUCT -> product.kill();
            case DATABASE -> product.killDatabase();
            case BOTH -> {
                product.killDatabase();
                product.kill();
            }
        }
        if (kill != Kill.DATABASE) {
            product.start();
            product.awaitHealth();
        }
    }

    /** Work is in full flow again, without help, before the next blow. */
    private static void awaitSomeMore(List<Crowd> crowds, String when) {
        awaitMore(crowds, SOME, when);
    }

    private static void awaitAnother(List<Crowd> crowds) {
        awaitMore(crowds, 1, "again");
    }

    private static void awaitMore(List<Crowd> crowds, int more, String when) {
        var before =
                crowds.stream().mapToInt(crowd -> crowd.acknowledged().size()).toArray();
        await().alias("hits are acknowledged " + when)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    for (var i = 0; i < before.length; i++) {
                        if (crowds.get(i).acknowledged().size() < before[i] + more) {
                            return false;
                        }
                    }
                    return true;
                });
    }
}
