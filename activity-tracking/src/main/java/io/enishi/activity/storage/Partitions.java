package io.enishi.activity.storage;

import io.enishi.activity.ActivityJournal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the journal's monthly partitions ahead: at start, and twice a day. */
@Component
class Partitions implements SmartLifecycle {

    private final PartitionRepository repository;
    private final StorageProperties properties;
    private final Clock clock;
    private volatile boolean running;

    Partitions(PartitionRepository repository, StorageProperties properties, Clock clock) {
        this.repository = repository;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT12H")
    void makeAhead() {
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        for (int ahead = 0; ahead <= properties.monthsAhead(); ahead++) {
            repository.make(month.plusMonths(ahead));
        }
    }

    @Override
    public void start() {
        makeAhead();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ActivityJournal.PHASE - 1;
    }
}
