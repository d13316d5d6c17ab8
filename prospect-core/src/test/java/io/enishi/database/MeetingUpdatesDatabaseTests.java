package io.enishi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.testing.DatabaseTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Statements that write many rows meet others that write some of the same: everything in the product relies on none being passed
 * over. PostgreSQL 18.0 and 18.1 pass over all but the first, which {@link ServerCheck} refuses to work with.
 */
@DatabaseTest(rooms = "database")
class MeetingUpdatesDatabaseTests {

    private static final Executor ITS_OWN_THREAD = task -> Thread.ofVirtual().start(task);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    MeetingUpdatesDatabaseTests(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void fourRows() {
        jdbc.sql("drop table if exists meeting").update();
        jdbc.sql("create table meeting as select i as id, 'open' as state, 0 as seen from generate_series(1, 4) i")
                .update();
    }

    @Test
    void anUpdateWithAJoinMissesNoRowThatSomebodyElseIsWriting() {
        assertThat(besideAWriter(() -> jdbc.sql("""
                        update meeting m set state = s.state
                        from unnest(array[1, 2, 3, 4], array['done', 'done', 'done', 'done']) as s(id, state)
                        where m.id = s.id and m.state = 'open'
                        """).update())).isEqualTo(4);

        assertThat(jdbc.sql("select count(*) from meeting where state = 'done' and (seen = 1) = (id < 4)")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void aLockWithAJoinMissesNoRowThatSomebodyElseIsWriting() {
        assertThat(besideAWriter(() ->
                        jdbc.sql("""
                        select m.id from meeting m join unnest(array[1, 2, 3, 4]) as s(id) on m.id = s.id
                        where m.state = 'open' order by m.id for update of m
                        """).query((row, at) -> row.getInt(1)).list().size()))
                .isEqualTo(4);
    }

    private int besideAWriter(IntSupplier work) {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("update meeting set seen = 1 where id < 4").update();
                    written.countDown();
                    await().atMost(Duration.ofSeconds(30)).until(() -> mayEnd.getCount() == 0);
                }),
                ITS_OWN_THREAD);
        await().atMost(Duration.ofSeconds(30)).until(() -> written.getCount() == 0);
        CompletableFuture<Integer> done =
                CompletableFuture.supplyAsync(() -> transaction.execute(status -> work.getAsInt()), ITS_OWN_THREAD);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock')")
                        .query(Boolean.class)
                        .single());
        mayEnd.countDown();
        writer.join();
        return done.join();
    }
}
