package io.enishi.activity.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.activity.line.Spool.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SpoolTests {

    @TempDir
    Path directory;

    @Test
    void aHitComesBackAsItWas() throws IOException {
        Spool spool = spool(DataSize.ofMegabytes(1));
        spool.keep(bytes("株式会社 \u2028"));
        spool.close();

        assertThat(all(adopted())).containsExactly("株式会社 \u2028");
    }

    @Test
    void whoeverComesTogetherFindsHerHitOnce() throws Exception {
        Spool spool = spool(DataSize.ofMegabytes(10));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String hit = "hit " + i;
            threads.add(Thread.ofVirtual().start(() -> keep(spool, hit)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(spool.size()).isEqualTo(500);
        spool.close();

        assertThat(all(adopted())).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void aTornLastLineTakesNothingElseWithIt() throws IOException {
        Spool spool = spool(DataSize.ofMegabytes(1));
        keep(spool, "one");
        keep(spool, "two");
        spool.close();
        Path file = file();
        byte[] whole = Files.readAllBytes(file);

        for (int torn = 1; torn < 12; torn++) {
            Files.write(file, whole);
            Files.write(file, Arrays.copyOf(whole, torn), StandardOpenOption.APPEND);
            Spool again = adopted();
            assertThat(again.size()).isEqualTo(2);
            assertThat(all(again)).containsExactly("one", "two");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aChangedLineIsNotBelieved() throws IOException {
        Spool spool = spool(DataSize.ofMegabytes(1));
        keep(spool, "one thousand");
        keep(spool, "two thousand");
        spool.close();
        Path file = file();
        Files.writeString(file, Files.readString(file).replace("one", "two"));

        assertThat(all(adopted())).containsExactly("two thousand");
    }

    @Test
    void whatAnotherProcessHoldsIsLeftToIt() {
        Spool one = spool(DataSize.ofMegabytes(1));
        keep(one, "one");
        Spool other = spool(DataSize.ofMegabytes(1));
        other.adopt();

        assertThat(other.size()).isZero();
        one.close();
        other.adopt();
        assertThat(other.size()).isEqualTo(1);
    }

    @Test
    void aFullSpoolRefusesAndTakesAgainWhenThereIsRoom() throws IOException {
        Spool spool = spool(DataSize.ofKilobytes(1));
        Set<String> kept = new HashSet<>();
        assertThatThrownBy(() -> {
                    for (long i = 0; i < 100; i++) {
                        spool.keep(bytes("hit " + i + ".".repeat(200)));
                        kept.add("hit " + i);
                    }
                })
                .isInstanceOf(SpoolFull.class);
        assertThat(kept).isNotEmpty().hasSizeLessThan(10);

        assertThat(all(spool)).hasSameSizeAs(kept);
        keep(spool, "again");
        assertThat(spool.size()).isEqualTo(1);
    }

    private Spool spool(DataSize size) {
        return new Spool(directory, new SpoolProperties(size));
    }

    private Spool adopted() {
        Spool spool = spool(DataSize.ofMegabytes(1));
        spool.adopt();
        return spool;
    }

    /** Reads it to the end, as if everything was written. */
    private static List<String> all(Spool spool) throws IOException {
        List<String> all = new ArrayList<>();
        for (Batch next = spool.oldest(7); next != null; next = spool.oldest(7)) {
            next.hits().forEach(hit -> all.add(new String(hit, StandardCharsets.UTF_8)));
            spool.written(next);
        }
        assertThat(spool.isEmpty()).isTrue();
        return all;
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("spool"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void keep(Spool spool, String hit) {
        try {
            spool.keep(bytes(hit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String hit) {
        return hit.getBytes(StandardCharsets.UTF_8);
    }
}
