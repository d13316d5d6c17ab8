package io.enishi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest(rooms = "shared")
class ClockDatabaseTests {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final MovableClock movable;

    ClockDatabaseTests(JdbcClient jdbc, Clock clock, MovableClock movable) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.movable = movable;
    }

    @Test
    void theDatabaseIsMigratedAndEmpty() {
        assertThat(jdbc.sql("select count(*) from prospect").query(Long.class).single())
                .isZero();
    }

    @Test
    void theJvmTheSessionAndTheProductLiveInThreeTimeZones() {
        var session = jdbc.sql("show timezone").query(String.class).single();

        assertThat(session).isEqualTo("America/Los_Angeles");
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void theClockOfTheProductIsTheOneThatTestsMove() {
        var noon = Instant.parse("2026-11-21T12:00:00Z");
        movable.stopAt(noon);

        movable.advance(Duration.ofDays(8));

        assertThat(clock.instant()).isEqualTo("2026-11-29T12:00:00Z");
    }
}
