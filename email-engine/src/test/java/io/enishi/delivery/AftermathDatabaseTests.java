package io.enishi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.sendlog.HeldMessages;
import io.enishi.sendlog.SendLogs;
import io.enishi.testing.DatabaseTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest(
        rooms = {"delivery", "key", "mailserver", "pace", "sendlog"},
        properties = {"enishi.delivery.enabled=false", "enishi.data-dir=target/aftermath"})
@EnabledOnOs(value = OS.LINUX, disabledReason = "Other systems do not say when they were started, and keep no logs")
class AftermathDatabaseTests {

    private static final long CLAIM = -77;

    private final SendLogs logs;
    private final DeliveryRepository deliveries;
    private final ClaimRepository claims;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Path folder;
    private long asset;

    AftermathDatabaseTests(
            SendLogs logs,
            DeliveryRepository deliveries,
            ClaimRepository claims,
            JdbcClient jdbc,
            Clock clock,
            @Value("${enishi.data-dir}") Path data) {
        this.logs = logs;
        this.deliveries = deliveries;
        this.claims = claims;
        this.jdbc = jdbc;
        this.clock = clock;
        this.folder = data.resolve("sending");
    }

    @BeforeEach
    void aFreshEmail() {
        asset = jdbc.sql("insert into asset (kind, name) values ('letter', 'Spring news') returning id")
                .query(Long.class)
                .single();
    }

    @Test
    void onlyWhatWasUnderWayIsUncertainWhenASenderDies() throws IOException {
        long taken = begun(CLAIM);
        long underWay = begun(CLAIM);
        long refused = begun(CLAIM);
        long held = begun(CLAIM);
        HeldMessages notes =
                logs.hold(new long[] {taken, underWay, refused, held}, new long[] {CLAIM, CLAIM, CLAIM, CLAIM});
        notes.body(taken);
        notes.taken(taken, Instant.parse("2026-11-23T03:00:00Z"), null, "250 Ok: queued as 4XyZ");
        notes.body(refused);
        notes.refused(refused);
        notes.body(underWay);

        afterItsDeath();

        Map<Long, String> states = states();
        assertThat(states)
                .containsEntry(taken, "handed-over")
                .containsEntry(underWay, "uncertain")
                .containsEntry(refused, "queued")
                .containsEntry(held, "queued");
        assertThat(jdbc.sql("select reply from delivery where id = ?")
                        .param(taken)
                        .query(String.class)
                        .single())
                .isEqualTo("250 Ok: queued as 4XyZ");
        assertThat(due()).contains(refused, held).doesNotContain(taken, underWay);
        assertThat(jdbc.sql("select delivery_id from delivery_news")
                        .query(Long.class)
                        .list())
                .contains(taken)
                .doesNotContain(underWay);
        notes.told(4);
    }

    @Test
    void whatSomebodyElseHoldsByNowIsNotTouched() throws IOException {
        long theirs = begun(-78);
        long sentByThem = begun(-78);
        jdbc.sql(
                        "update delivery set state = 'handed-over', begun = false, reply = '250 theirs', settled_at = now() where id = ?")
                .param(sentByThem)
                .update();
        HeldMessages notes = logs.hold(new long[] {theirs, sentByThem}, new long[] {CLAIM, CLAIM});
        notes.body(sentByThem);

        afterItsDeath();

        assertThat(states()).containsEntry(theirs, "queued").containsEntry(sentByThem, "handed-over");
        assertThat(due()).doesNotContain(theirs);
        notes.told(2);
    }

    @Test
    void whatAnotherNodeDoubtedIsHandedOverWhenTheLogSaysSo() throws IOException {
        long doubted = begun(CLAIM);
        HeldMessages notes = logs.hold(new long[] {doubted}, new long[] {CLAIM});
        notes.body(doubted);
        notes.taken(doubted, Instant.parse("2026-11-23T03:00:00Z"), null, "250 Ok");
        assertThat(claims.doubt(List.of(doubted), List.of(CLAIM), clock.instant()))
                .isEqualTo(1);

        afterItsDeath();

        assertThat(states()).containsEntry(doubted, "handed-over");
        notes.told(1);
    }

    /** This process lives and keeps its file locked; what a dead one leaves is the same without the lock. */
    private void afterItsDeath() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(one -> one.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            String name = System.nanoTime() + ".log";
            jdbc.sql("insert into send_log (name, begun_at) values (?, now())")
                    .param(name)
                    .update();
            Files.copy(file, file.resolveSibling(name));
        }
        new Aftermath(logs, deliveries, claims, clock).settle();
    }

    private long begun(long claim) {
        return jdbc.sql("""
                insert into delivery (asset_kind, asset_id, state, claim, begun, address, next_attempt_at, created_at)
                values ('letter', ?, 'queued', ?, true, 'a@example.com', ?, now()) returning id
                """)
                .params(asset, claim, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private List<@Nullable Long> due() {
        return jdbc.sql(ClaimRepository.DUE)
                .param("now", Timestamp.from(clock.instant().plusSeconds(60)))
                .param("most", 1_000)
                .query(Long.class)
                .list();
    }

    private Map<Long, String> states() {
        return jdbc
                .sql("select id, state from delivery where asset_id = ?")
                .param(asset)
                .query((row, at) -> Map.entry(row.getLong("id"), row.getString("state")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
