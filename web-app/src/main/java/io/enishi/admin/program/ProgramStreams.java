package io.enishi.admin.program;

import io.enishi.journey.Travellers;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * Open reports, a bounded number for each program. Once a second each program that somebody looks at is asked one short question,
 * and those who look are told when people moved; a program that nobody looks at costs nothing.
 */
@Component
class ProgramStreams implements SmartLifecycle {

    static final int MOST_PER_PROGRAM = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ProgramStreams.class);
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int LOOK_EVERY = 5;

    private final Travellers travellers;
    private final Map<Long, Watched> watched = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService clock;
    private int beats;

    ProgramStreams(Travellers travellers) {
        this.travellers = travellers;
    }

    SseEmitter open(long program) {
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        Deque<SseEmitter> all = watched.computeIfAbsent(program, none -> new Watched()).listeners;
        all.addLast(emitter);
        Runnable gone = () -> all.remove(emitter);
        emitter.onCompletion(gone);
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> gone.run());
        while (all.size() > MOST_PER_PROGRAM) {
            SseEmitter oldest = all.pollFirst();
            if (oldest != null) {
                oldest.complete();
            }
        }
        return emitter;
    }

    @Override
    public void start() {
        ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("program-streams").factory());
        seconds.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
        clock = seconds;
    }

    /** Before the web server waits for its requests: streams would keep it waiting. */
    @Override
    public void stop() {
        ScheduledExecutorService seconds = clock;
        clock = null;
        if (seconds != null) {
            seconds.shutdownNow();
        }
        watched.values().forEach(one -> one.listeners.forEach(SseEmitter::complete));
        watched.clear();
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void beat() {
        // who comes and who is suspended moves no figure of a step: every now and then everybody looks all the same
        boolean look = ++beats % LOOK_EVERY == 0;
        for (Map.Entry<Long, Watched> entry : watched.entrySet()) {
            Watched one = entry.getValue();
            try {
                if (one.listeners.isEmpty()) {
                    watched.remove(entry.getKey(), one);
                } else if (one.moved(travellers.mark(entry.getKey(), Viewer.system())) || look) {
                    one.tell(SseEmitter.event().name("moved").data("{}"));
                }
            } catch (RuntimeException broken) {
                LOG.warn("The report of program {} waits for the next second: {}", entry.getKey(), broken.toString());
            }
        }
    }

    private static final class Watched {

        private final Deque<SseEmitter> listeners = new ConcurrentLinkedDeque<>();
        private long mark = -1;

        boolean moved(long now) {
            boolean moved = mark >= 0 && mark != now;
            mark = now;
            return moved;
        }

        void tell(SseEmitter.SseEventBuilder event) {
            var parts = event.build();
            for (SseEmitter listener : listeners) {
                try {
                    listener.send(parts);
                } catch (IOException | IllegalStateException closed) {
                    listener.complete();
                }
            }
        }
    }
}
