package io.enishi.admin.tracking;

import io.enishi.activity.Timeline;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Browsers that watch what happens. Once a second, and only while somebody watches, one question to the database finds out
 * whether there is anything new; each browser is told no more than that, so a flood of hits costs a viewer one line a second.
 */
@Component
class LiveStreams implements SmartLifecycle {

    static final int MOST_PER_USER = 2;

    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
    private static final int MOST = 200;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int HEARTBEAT = 15;

    private final Timeline timeline;
    private final Deque<Watcher> watchers = new ConcurrentLinkedDeque<>();
    private volatile @Nullable ScheduledExecutorService clock;
    private String pulse = "";
    private int ticks;

    LiveStreams(Timeline timeline) {
        this.timeline = timeline;
    }

    private record Watcher(long userId, SseEmitter emitter) {}

    /** The oldest one of the same user, or of everybody, makes room when there are too many. */
    SseEmitter open(Viewer who) {
        long userId = who.userId() == null ? 0 : who.userId();
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        Watcher watcher = new Watcher(userId, emitter);
        watchers.addLast(watcher);
        emitter.onCompletion(() -> watchers.remove(watcher));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> watchers.remove(watcher));
        if (open(userId) > MOST_PER_USER) {
            watchers.stream()
                    .filter(other -> other.userId() == userId)
                    .findFirst()
                    .ifPresent(LiveStreams::close);
        }
        if (watchers.size() > MOST) {
            close(watchers.getFirst());
        }
        send(watcher, SseEmitter.event().comment("watching"));
        return emitter;
    }

    long open(long userId) {
        return watchers.stream().filter(other -> other.userId() == userId).count();
    }

    @Override
    public void start() {
        ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("live-activities").factory());
        ticking.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        clock = ticking;
    }

    /** Before the web server waits for its requests: streams would keep it waiting. */
    @Override
    public void stop() {
        ScheduledExecutorService ticking = clock;
        clock = null;
        if (ticking != null) {
            ticking.shutdownNow();
        }
        watchers.forEach(LiveStreams::close);
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void tick() {
        if (watchers.isEmpty()) {
            return;
        }
        try {
            String now = timeline.pulse();
            ticks++;
            if (!now.equals(pulse)) {
                pulse = now;
                watchers.forEach(watcher ->
                        send(watcher, SseEmitter.event().name("pulse").data("")));
            } else if (ticks % HEARTBEAT == 0) {
                watchers.forEach(watcher -> send(watcher, SseEmitter.event().comment("alive")));
            }
        } catch (RuntimeException databaseIsAway) {
            log.warn("Whether anything happened cannot be seen now: {}", databaseIsAway.toString());
        }
    }

    private static void send(Watcher watcher, SseEmitter.SseEventBuilder event) {
        try {
            watcher.emitter().send(event);
        } catch (IOException | IllegalStateException closed) {
            close(watcher);
        }
    }

    private static void close(Watcher watcher) {
        watcher.emitter().complete();
    }
}
