package io.enishi.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing acknowledged is lost: not when the product dies, nor its PostgreSQL, nor both, in the middle of their work. */
class KillDrill {
    private static final int READERS = 16;
    private static final int SOME = 100;

    private enum Kill {
        PRODUCT,
        DATABASE,
        BOTH
    }

    private static final List<Kill> TEN = List.of(
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

    @Test
    void everyAcknowledgedHitIsFoundExactlyOnceAfterTenKills() throws Exception {
        var product = new PackagedProduct(Path.of(System.getProperty("enishi.jar")), directory.resolve("data"));
        try {
            product.start();
            product.awaitHealth();
            try (var visitors = new Visitors(product, READERS)) {
                for (var kill : TEN) {
                    awaitSomeMore(visitors, "before the kill of " + kill);
                    carryOut(kill, product);
                }
                awaitSomeMore(visitors, "after the last kill");
                visitors.close();

                var stored = pagesStored(product);
                System.out.printf(
                        "Kill drill: %d kills, %d hits sent, %d acknowledged, %d stored.%n",
                        TEN.size(),
                        visitors.sent().size(),
                        visitors.acknowledged().size(),
                        stored.size());
                assertThat(visitors.acknowledged()).hasSizeGreaterThan(SOME * TEN.size());
                assertThat(stored).doesNotHaveDuplicates();
                assertThat(stored).containsAll(visitors.acknowledged());
                assertThat(visitors.sent()).containsAll(stored);
            }
        } catch (Throwable e) {
            System.out.println(product.lastLines());
            throw e;
        } finally {
            product.stop();
        }
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
    private static void awaitSomeMore(Visitors visitors, String when) {
        var before = visitors.acknowledged().size();
        await().alias("hits are acknowledged " + when)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> visitors.acknowledged().size() >= before + SOME);
    }

    private static List<String> pagesStored(PackagedProduct product) throws SQLException, IOException {
        try (var connection = product.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select url
                        from page_view
                        join url_dictionary on url_dictionary.id = page_view.url_id
                        where url like 'https://drill.example/%'
                        """)) {
            var pages = new ArrayList<String>();
            while (rows.next()) {
                pages.add(rows.getString("url"));
            }
            return pages;
        }
    }
}
