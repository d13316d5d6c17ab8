package io.enishi.client;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How much a client may ask: at once, per minute, and per day of the account's zone. Minutes and simultaneous calls are
 * counted by each node for itself; days are counted in the database, to which every node adds about twice a second.
 */
@Component
public class CallLimits {

    /** Why a call must wait. */
    public enum Limit {
        AT_ONCE,
        PER_MINUTE,
        PER_DAY
    }

    private final RequestRepository repository;
    private final ClientProperties properties;
    private final Clock clock;
    private final ZoneId zone;
    // in the order of ids, in which every node locks the rows
    private final Map<Long, Meter> meters = new ConcurrentSkipListMap<>();

    CallLimits(
            RequestRepository repository,
            ClientProperties properties,
            Clock clock,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.repository = repository;
        this.properties = properties;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    /** Counts a call that begins; the limit it would break, if it does, and then it must not be left. */
    public Optional<Limit> enter(ApiClient client) {
        Meter meter = meter(client);
        int perMinute = limit(client.callsPerMinute(), properties.callsPerMinute());
        int atOnce = limit(client.concurrentCalls(), properties.concurrentCalls());
        return Optional.ofNullable(meter.enter(today(), perDay(client), perMinute, atOnce));
    }

    public void leave(ApiClient client) {
        meter(client).leave();
    }

    /** The calls of today, as far as this node knows. */
    public long usedToday(ApiClient client) {
        return meter(client).used(today());
    }

    /** The calls a client may make in a day; 0 when nobody limits them. */
    public int perDay(ApiClient client) {
        return limit(client.callsPerDay(), properties.callsPerDay());
    }

    /** Whether anything was counted since the last time. */
    boolean counted() {
        return meters.values().stream().anyMatch(Meter::counted);
    }

    /** Writes what was counted since the last time. */
    @Transactional
    void flush() {
        for (Map.Entry<Long, Meter> entry : meters.entrySet()) {
            Meter meter = entry.getValue();
            for (Map.Entry<LocalDate, Long> counted : meter.take().entrySet()) {
                long total = repository.addUsage(entry.getKey(), counted.getKey(), counted.getValue());
                meter.learn(counted.getKey(), total);
            }
        }
    }

    private Meter meter(ApiClient client) {
        return meters.computeIfAbsent(client.id(), id -> new Meter(today(), repository.usage(id, today())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private static int limit(@Nullable Integer own, int installation) {
        return Objects.requireNonNullElse(own, installation);
    }

    private final class Meter {

        private final Map<LocalDate, Long> unwritten = new HashMap<>();
        private LocalDate day;
        private long written;
        private int running;
        private int bucketSize;
        private @Nullable Bucket bucket;

        Meter(LocalDate day, long written) {
            this.day = day;
            this.written = written;
        }

        synchronized @Nullable Limit enter(LocalDate today, int perDay, int perMinute, int atOnce) {
            if (perDay > 0 && used(today) >= perDay) {
                return Limit.PER_DAY;
            }
            if (atOnce > 0 && running >= atOnce) {
                return Limit.AT_ONCE;
            }
            if (perMinute > 0 && !bucket(perMinute).tryConsume(1)) {
                return Limit.PER_MINUTE;
            }
            running++;
            unwritten.merge(today, 1L, Long::sum);
            return null;
        }

        synchronized void leave() {
            running--;
        }

        synchronized long used(LocalDate today) {
            if (!day.equals(today)) {
                day = today;
                written = 0;
            }
            return written + unwritten.getOrDefault(today, 0L);
        }

        synchronized boolean counted() {
            return !unwritten.isEmpty();
        }

        synchronized Map<LocalDate, Long> take() {
            Map<LocalDate, Long> taken = Map.copyOf(unwritten);
            taken.forEach((each, calls) -> {
                if (each.equals(day)) {
                    written += calls;
                }
            });
            unwritten.clear();
            return taken;
        }

        synchronized void learn(LocalDate when, long total) {
            if (when.equals(day)) {
                written = total;
            }
        }

        private Bucket bucket(int perMinute) {
            Bucket known = bucket;
            if (known == null || bucketSize != perMinute) {
                bucketSize = perMinute;
                known = Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(new ClockMeter(clock))
                        .build();
                bucket = known;
            }
            return known;
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
