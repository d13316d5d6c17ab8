package io.enishi.sendlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.sendlog.Fate.Stage;
import io.enishi.testing.DatabaseTest;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest(rooms = "sendlog")
@EnabledOnOs(value = OS.LINUX, disabledReason = "Other systems do not say when they were started, and keep no logs")
class SendLogsDatabaseTests {

    private static final Instant NOON = Instant.parse("2026-11-23T03:00:00Z");

    private final SendLogRepository repository;
    private final JdbcClient jdbc;

    @TempDir
    Path data;

    private SendLogs logs;

    SendLogsDatabaseTests(SendLogRepository repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aSender() {
        jdbc.sql("delete from send_log").update();
        logs = new SendLogs(data, repository, Clock.systemUTC());
    }

    @Test
    void aDeadSenderLeavesHowFarEachOfItsMessagesCame() throws IOException {
        HeldMessages held = hold(1, 2, 3, 4);
        held.body(1);
        held.taken(1, NOON, 7L, "250 2.0.0 Ok: queued as 4XyZ 受け付けました");
        held.body(2);
        held.body(3);
        held.refused(3);

        List<Fate> fates = afterItsDeath();

        assertThat(fates).hasSize(4);
        assertThat(stages(fates))
                .containsEntry(1L, Stage.TAKEN)
                .containsEntry(2L, Stage.BODY)
                .containsEntry(3L, Stage.REFUSED)
                .containsEntry(4L, Stage.HELD);
        assertThat(fates).filteredOn(fate -> fate.id() == 1).singleElement().satisfies(fate -> {
            assertThat(fate.claim()).isEqualTo(101);
            assertThat(fate.at()).isEqualTo(NOON);
            assertThat(fate.server()).isEqualTo(7L);
            assertThat(fate.reply()).isEqualTo("250 2.0.0 Ok: queued as 4XyZ 受け付けました");
        });
        assertThat(files()).as("what was read and told is gone").hasSize(1);
    }

    @Test
    void anEntryThatWasNotWrittenWholeDidNotHappen() throws IOException {
        HeldMessages held = hold(1, 2);
        held.body(1);
        held.taken(1, NOON, null, "250 Ok");

        for (int cut = 1; cut < 20; cut++) {
            Path copy = copy();
            try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
                file.setLength(file.length() - cut);
            }
            assertThat(stages(left())).containsEntry(1L, Stage.BODY).containsEntry(2L, Stage.HELD);
        }
    }

    @Test
    void whatFollowsAnEntryThatMakesNoSenseIsNotBelieved() throws IOException {
        HeldMessages held = hold(1);
        Path copy = copy();
        try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
            file.seek(file.length());
            file.write(new byte[4_096]);
        }

        assertThat(stages(left())).containsExactly(Map.entry(1L, Stage.HELD));
        held.told(1);
    }

    @Test
    void afterARestartOfTheMachineOnlyWhatIsCertainIsTold() throws IOException {
        HeldMessages held = hold(1, 2, 3);
        held.body(1);
        held.taken(1, NOON, null, "250 Ok");
        held.body(2);
        held.refused(2);
        Path copy = copy();
        try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
            String boot = new DataInputStream(Files.newInputStream(copy)).readUTF();
            file.writeUTF("0".repeat(boot.length()));
        }

        assertThat(stages(left())).containsExactly(Map.entry(1L, Stage.TAKEN));
    }

    @Test
    void aLogOfAnotherDatabaseIsLetAloneAndKept() throws IOException {
        hold(1);
        Path copy = copy();
        jdbc.sql("delete from send_log").update();

        assertThat(left()).isEmpty();
        assertThat(copy).doesNotExist();
        assertThat(copy.resolveSibling(copy.getFileName() + ".of-another-database"))
                .exists();
    }

    @Test
    void aLogIsNotReadWhileItsSenderLives() throws IOException {
        hold(1);

        assertThat(logs.left()).isEmpty();
    }

    @Test
    void aLogGoesWhenTheDatabaseKnowsAllOfIt() throws IOException {
        HeldMessages first = hold(1, 2);
        HeldMessages second = hold(3);
        logs.close();
        assertThat(files()).hasSize(1);

        first.told(2);
        assertThat(files()).hasSize(1);
        second.told(1);

        assertThat(files()).isEmpty();
        assertThat(jdbc.sql("select count(*) from send_log").query(Long.class).single())
                .isZero();
    }

    @Test
    void aFullLogIsFollowedByAnother() throws IOException {
        HeldMessages held = hold(1);
        String reply = "x".repeat(500);
        for (int i = 0; i < 17 << 20; i += 500) {
            held.taken(1, NOON, null, reply);
        }
        HeldMessages next = hold(2);

        assertThat(files()).hasSize(2);
        held.told(1);
        assertThat(files()).hasSize(1);
        next.told(1);
        logs.close();
        assertThat(files()).isEmpty();
    }

    private HeldMessages hold(long... ids) throws IOException {
        long[] claims = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            claims[i] = 100 + ids[i];
        }
        return logs.hold(ids, claims);
    }

    private List<Fate> afterItsDeath() throws IOException {
        copy();
        return left();
    }

    /** What its sender would leave if it died now: this process lives, and keeps its own file locked. */
    private Path copy() throws IOException {
        Path file = files().getFirst();
        String name = System.nanoTime() + ".log";
        repository.add(name, NOON);
        return Files.copy(file, file.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Fate> left() throws IOException {
        List<LeftLog> left = logs.left();
        assertThat(left).hasSize(1);
        try (LeftLog log = left.getFirst()) {
            List<Fate> fates = log.fates();
            log.forget();
            return fates;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("sending"))) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }

    private static Map<Long, Stage> stages(List<Fate> fates) {
        return fates.stream().collect(Collectors.toMap(Fate::id, Fate::stage));
    }
}
