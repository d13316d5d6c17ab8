package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ApiTimesTests {

    private static final DateTimeFormatter DOCUMENTED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    @Test
    void everyTimeIsWrittenAsTheFormatSays() {
        Random random = new Random(20261122);
        for (String zone : List.of("Asia/Tokyo", "UTC", "America/New_York", "Asia/Kathmandu", "Europe/London")) {
            for (int i = 0; i < 2_000; i++) {
                Instant at = Instant.ofEpochSecond(
                        random.nextLong(-3_000_000_000L, 8_000_000_000L), random.nextInt(1_000_000_000));
                assertWritten(at, zone);
                assertWritten(at.truncatedTo(ChronoUnit.MINUTES), zone);
            }
        }
    }

    private static void assertWritten(Instant at, String zone) {
        assertThat(ApiTimes.written(at, ZoneId.of(zone))).isEqualTo(DOCUMENTED.format(at.atZone(ZoneId.of(zone))));
    }
}
