package io.enishi.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.activity.OutageHits.SpooledHit;
import io.enishi.activity.line.Spool;
import io.enishi.activity.line.SpoolFile;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseAway;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL goes away and comes back: what was answered meanwhile is written once, whatever else dies. */
@DatabaseTest(
        properties = {
            "enishi.change.workers=0",
            "enishi.data-dir=${java.io.tmpdir}/enishi-outage-${random.uuid}",
        })
class OutageDatabaseTests {

    private static final int OPEN = 11;
    private static final AtomicLong ASSETS = new AtomicLong(900_000);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ActivityJournal journal;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final Path spool;

    OutageDatabaseTests(ActivityJournal journal, JdbcClient jdbc, MovableClock clock, Spool spool) {
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
        this.spool = spool.directory();
    }

    @Test
    void hitsOfAnOutageAreWrittenOnceWhenTheDatabaseIsBack() throws IOException {
        long first = asset();
        journal.kept(open(first));
        List<Long> meanwhile =
                LongStream.range(0, 300).map(i -> asset()).boxed().toList();
        try (DatabaseAway away = DatabaseAway.take(database())) {
            long begun = System.nanoTime();
            together(meanwhile);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("nobody waits for a broken database")
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(journal.waiting()).isEqualTo(300);
            assertThatThrownBy(() -> journal.recorded(page())).isInstanceOf(JournalAway.class);
            assertThat(away).isNotNull();
        }
        await().atMost(LONG).until(() -> journal.waiting() == 0);

        long last = asset();
        journal.recorded(open(last));
        assertThat(stored(Stream.concat(meanwhile.stream(), Stream.of(first, last))
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(meanwhile.stream(), Stream.of(first, last))
                        .toList());
        await().atMost(LONG).until(() -> files().isEmpty());
    }

    @Test
    void aCrashBetweenTheCommitAndTheEndOfTheFileWritesNothingTwice() throws IOException {
        List<Long> assets = List.of(asset(), asset(), asset());
        Path file;
        byte[] content;
        try (DatabaseAway away = DatabaseAway.take(database())) {
            together(assets);
            file = files().getFirst();
            content = Files.readAllBytes(file);
            assertThat(away).isNotNull();
        }
        await().atMost(LONG).until(() -> files().isEmpty());
        assertThat(stored(assets)).containsExactlyInAnyOrderElementsOf(assets);

        journal.stop();
        Files.write(file, content);
        journal.start();

        await().atMost(LONG).until(() -> files().isEmpty());
        assertThat(stored(assets)).containsExactlyInAnyOrderElementsOf(assets);
    }

    @Test
    void whatACrashedProductLeftBehindIsWrittenAtTheNextStart() throws IOException {
        List<Long> assets = List.of(asset(), asset());
        journal.stop();
        Files.createDirectories(spool);
        Path file = spool.resolve(UUID.randomUUID() + SpoolFile.SUFFIX);
        Files.write(file, line(open(assets.get(0)), null));
        Files.write(file, line(open(assets.get(1)), null), StandardOpenOption.APPEND);
        // the product died in the middle of a line, and answered nobody for it
        Files.write(file, Arrays.copyOf(line(open(asset()), null), 60), StandardOpenOption.APPEND);
        journal.start();

        await().atMost(LONG).until(() -> files().isEmpty());
        assertThat(stored(assets)).containsExactlyInAnyOrderElementsOf(assets);
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotWrittenAgain() throws IOException {
        long committed = asset();
        Hit hit = open(committed);
        Long id = journal.recorded(hit).activityId();
        long undone = asset();
        journal.stop();
        Files.createDirectories(spool);
        Path file = spool.resolve(UUID.randomUUID() + SpoolFile.SUFFIX);
        Files.write(file, line(hit, id));
        Files.write(file, line(open(undone), Long.MAX_VALUE - undone), StandardOpenOption.APPEND);
        journal.start();

        await().atMost(LONG).until(() -> files().isEmpty());
        assertThat(stored(List.of(committed, undone))).containsExactlyInAnyOrder(committed, undone);
        assertThat(jdbc.sql("select count(*) from activity where code = 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aHitThatCannotBeStoredKeepsNobodyElseFromBeingWritten() throws IOException {
        List<Long> assets = LongStream.range(0, 20).map(i -> asset()).boxed().toList();
        try (DatabaseAway away = DatabaseAway.take(database())) {
            together(assets.subList(0, 10));
            journal.kept(Hit.deed(
                    clock.instant(), Verdict.HUMAN, null, new Hit.Deed(OPEN, "\0", 1L, null, false, Map.of())));
            together(assets.subList(10, 20));
            assertThat(away).isNotNull();
        }
        await().atMost(LONG).until(() -> journal.waiting() == 0);

        assertThat(stored(assets)).containsExactlyInAnyOrderElementsOf(assets);
        assertThat(spool.resolve("unstorable.jsonl")).content().contains("\\u0000");
        await().atMost(LONG).until(() -> files().isEmpty());
    }

    @Test
    void aHitComesBackAsItWas() {
        Hit hit = Hit.deed(
                clock.instant(),
                Verdict.UNSETTLED,
                new Hit.Browser(17L, "192.0.2.1", "Mozilla/5.0 \"株式会社\" \n\u2028", true),
                new Hit.Deed(1, "list-email", 7L, new ProspectId(3), true, Map.of("url", "https://example.jp/?q=春")));
        byte[] line = JsonMapper.shared().writeValueAsBytes(new SpooledHit(UUID.randomUUID(), 42L, hit));

        assertThat(new String(line, StandardCharsets.UTF_8)).doesNotContain("\n");
        SpooledHit read = JsonMapper.shared().readValue(line, SpooledHit.class);
        assertThat(read.hit()).isEqualTo(hit);
        assertThat(read.attempted()).isEqualTo(42L);
    }

    @Test
    void aLineOfAnotherVersionIsPutAside() throws IOException {
        journal.stop();
        Files.createDirectories(spool);
        Files.write(
                spool.resolve(UUID.randomUUID() + SpoolFile.SUFFIX),
                SpoolFile.line("{\"id\":\"what\"}".getBytes(StandardCharsets.UTF_8)));
        journal.start();

        await().atMost(LONG).until(() -> files().isEmpty());
        assertThat(spool.resolve("unstorable.jsonl")).content().contains("{\"id\":\"what\"}\n");
        assertThat(journal.waiting()).isZero();
    }

    private void together(List<Long> assets) {
        CompletableFuture.allOf(assets.stream()
                        .map(asset -> {
                            var kept = new CompletableFuture<Recorded>();
                            Thread.ofVirtual().start(() -> {
                                try {
                                    kept.complete(journal.kept(open(asset)));
                                } catch (RuntimeException e) {
                                    kept.completeExceptionally(e);
                                }
                            });
                            return kept;
                        })
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static byte[] line(Hit hit, @Nullable Long attempted) {
        return SpoolFile.line(JsonMapper.shared().writeValueAsBytes(new SpooledHit(UUID.randomUUID(), attempted, hit)));
    }

    private List<Long> stored(List<Long> assets) {
        return jdbc.sql("select asset_id from activity where code = ? and asset_id = any(?)")
                .params(OPEN, assets.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(SpoolFile.SUFFIX))
                    .toList());
        }
    }

    private String database() {
        return jdbc.sql("select current_database()").query(String.class).single();
    }

    private Hit open(long asset) {
        return Hit.deed(
                clock.instant(), Verdict.HUMAN, null, new Hit.Deed(OPEN, "list-email", asset, null, false, Map.of()));
    }

    private Hit page() {
        return Hit.page(
                clock.instant(),
                Verdict.HUMAN,
                new Hit.Browser(null, "192.0.2.1", "test"),
                new Hit.PageSeen("https://example.com/", "", null, null));
    }

    private static long asset() {
        return ASSETS.incrementAndGet();
    }
}
