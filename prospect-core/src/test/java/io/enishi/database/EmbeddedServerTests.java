package io.enishi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTests {
    private static final DatabaseProperties SMALL = new DatabaseProperties(0, "32MB", "1GB", Duration.ofSeconds(60));

    @TempDir
    static Path unpacked;

    @TempDir
    Path home;

    private final List<EmbeddedServer> started = new ArrayList<>();

    @BeforeAll
    static void unpackOnce() {
        new ServerFiles(unpacked).unpackBinaries();
    }

    @BeforeEach
    void borrowTheBinaries() throws IOException {
        Files.createSymbolicLink(home.resolve("binaries"), unpacked.resolve("binaries"));
    }

    @AfterEach
    void stopAll() {
        started.forEach(EmbeddedServer::close);
    }

    @Test
    void whatWasCommittedIsOnTheDisk() throws Exception {
        var server = start();

        assertThat(ask(server, "show fsync")).isEqualTo("on");
        assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
    }

    @Test
    void binariesOfAnEarlierEditionAreReplacedAndOthersStay() throws Exception {
        ServerFiles files = new ServerFiles(home.resolve("updated"));
        files.unpackBinaries();
        Path stray = files.binary("postgres").resolveSibling("stray");
        Files.createFile(stray);

        files.renewBinaries();
        assertThat(stray).exists();

        Files.writeString(home.resolve("updated/binaries/whole"), "of another edition\n");
        files.unpackBinaries();
        assertThat(stray).exists();
        files.renewBinaries();
        assertThat(stray).doesNotExist();
        assertThat(files.binary("postgres")).isExecutable();
    }

    @Test
    void onlyTheMachineItselfIsHeardAndOnlyWithThePassword() throws Exception {
        var server = start();

        assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(), EmbeddedServer.USER, "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(Files.getPosixFilePermissions(home.resolve("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(server.password()).hasSize(32);
    }

    @Test
    void dataAndPortSurviveARestart() throws Exception {
        var first = start();
        tell(first, "create table kept (what text)");
        tell(first, "insert into kept values ('Aiko')");
        first.close();
        assertThat(ProcessHandle.of(first.pid())).isEmpty();

        var second = start();

        assertThat(ask(second, "select what from kept")).isEqualTo("Aiko");
        assertThat(second.url()).isEqualTo(first.url());
    }

    @Test
    void aKilledServerIsStartedAgainWithWhatItHadCommitted() throws Exception {
        var server = start();
        tell(server, "create table kept (what text)");
        tell(server, "insert into kept values ('Aiko')");
        var killed = server.pid();

        kill(killed);

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(ask(server, "select what from kept")).isEqualTo("Aiko"));
        assertThat(server.pid()).isNotEqualTo(killed);
    }

    @Test
    void aServerLeftBehindByAKilledProductIsTakenOver() throws Exception {
        var leftBehind = startInAnotherProcessAndKillThat();
        assertThat(ServerProcess.mayBePostgres(leftBehind)).isTrue();

        var server = start();

        assertThat(ServerProcess.mayBePostgres(leftBehind)).isFalse();
        assertThat(ask(server, "select what from kept")).isEqualTo("Ken");
    }

    @Test
    void productAndServerMayBothBeKilledAndTheProcessNumberGivenToSomebodyElse() throws Exception {
        kill(startInAnotherProcessAndKillThat());
        var pidFile = home.resolve("data").resolve("postmaster.pid");
        var lines = new ArrayList<>(Files.readAllLines(pidFile));
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        var server = start();

        assertThat(ask(server, "select what from kept")).isEqualTo("Ken");
    }

    @Test
    void twoProductsDoNotShareADataDirectory() {
        start();

        assertThatThrownBy(this::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Another Enishi works in ");
    }

    private EmbeddedServer start() {
        var server = EmbeddedServer.start(home, SMALL);
        started.add(server);
        return server;
    }

    private long startInAnotherProcessAndKillThat() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Product.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
        var said = process.inputReader();
        for (var line = said.readLine(); line != null && !line.equals("ready"); line = said.readLine()) {
            assertThat(process.isAlive()).as(line).isTrue();
        }
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new ServerFiles(home).postmasterPid().orElseThrow();
    }

    private static void kill(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !ServerProcess.mayBePostgres(pid));
    }

    private static String ask(EmbeddedServer server, String question) throws SQLException {
        try (var connection = server.connect("enishi");
                var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static void tell(EmbeddedServer server, String order) throws SQLException {
        try (var connection = server.connect("enishi");
                var statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    /** A product that starts its server, commits one row and waits for the end. */
    static final class Product {
        public static void main(String[] arguments) throws Exception {
            var server = EmbeddedServer.start(Path.of(arguments[0]), SMALL);
            tell(server, "create table kept (what text)");
            tell(server, "insert into kept values ('Ken')");
            System.out.println("ready");
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
