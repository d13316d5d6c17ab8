package io.enishi.email;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts what is due and closes what is done; every step locks its row, so any number of nodes may run it. */
@Component
class ListEmailWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ListEmailWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final SendingDesk desk;
    private final Clock clock;
    private final boolean enabled;
    private Instant lastWindows = Instant.EPOCH;
    private volatile boolean running;

    ListEmailWorker(SendingDesk desk, Clock clock, @Value("${enishi.delivery.enabled:true}") boolean enabled) {
        this.desk = desk;
        this.clock = clock;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        running = true;
        if (enabled) {
            Thread.ofPlatform().name("list-emails").start(this::loop);
        }
    }

    private void loop() {
        while (running) {
            try {
                desk.due().forEach(id -> look(id, desk::start));
                desk.sending().forEach(id -> look(id, desk::sendWinner));
                desk.sending().forEach(id -> look(id, desk::finishIfDone));
                keepToWindows();
            } catch (RuntimeException e) {
                log.warn("List emails could not be looked after, trying again: {}", e.toString());
            }
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void keepToWindows() {
        Instant now = clock.instant();
        if (Duration.between(lastWindows, now).abs().compareTo(EVERY) >= 0) {
            lastWindows = now;
            desk.sending().forEach(id -> look(id, desk::keepToWindow));
        }
    }

    private static void look(long id, LongConsumer step) {
        try {
            step.accept(id);
        } catch (RuntimeException e) {
            log.warn("List email {} could not be looked after, trying again", id, e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
