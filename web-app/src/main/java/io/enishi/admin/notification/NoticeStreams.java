package io.enishi.admin.notification;

import io.enishi.notification.Notice;
import io.enishi.notification.NoticesWritten;
import io.enishi.notification.Notifications;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open streams, a handful per user at most. A new notice goes out at once; every few seconds a heartbeat keeps the connection
 * alive and looks for notices that another node wrote.
 */
@Component
class NoticeStreams implements SmartLifecycle {

    static final int MOST_PER_USER = 5;

    private static final Logger log = LoggerFactory.getLogger(NoticeStreams.class);
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int HEARTBEAT_SECONDS = 15;

    private final Notifications notifications;
    private final Map<Long, Deque<Listener>> listeners = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService heart;

    NoticeStreams(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Begins with the number of unread notices and, after an interruption, with what was missed. */
    SseEmitter open(long userId, Locale locale, @Nullable Long lastSeen) {
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        Listener listener = new Listener(userId, locale, emitter, notifications.newestId(userId));
        Deque<Listener> own = listeners.computeIfAbsent(userId, key -> new ConcurrentLinkedDeque<>());
        own.addLast(listener);
        Runnable gone = () -> own.remove(listener);
        emitter.onCompletion(gone);
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> gone.run());
        while (own.size() > MOST_PER_USER) {
            Listener oldest = own.pollFirst();
            if (oldest != null) {
                oldest.emitter.complete();
            }
        }
        if (lastSeen != null) {
            notifications.since(userId, lastSeen).forEach(notice -> listener.tell(notice, unread(userId)));
        }
        listener.count(unread(userId));
        return emitter;
    }

    @EventListener
    void written(NoticesWritten news) {
        // the writer's thread only says that there is something; telling may block on a slow browser
        Thread.ofVirtual().name("notice-streams").start(() -> news.userIds().forEach(this::tellNew));
    }

    int open(long userId) {
        Deque<Listener> own = listeners.get(userId);
        return own == null ? 0 : own.size();
    }

    @Override
    public void start() {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("notice-heartbeat").factory());
        beats.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        heart = beats;
    }

    /** Before the web server waits for its requests: streams would keep it waiting. */
    @Override
    public void stop() {
        ScheduledExecutorService beats = heart;
        heart = null;
        if (beats != null) {
            beats.shutdownNow();
        }
        listeners.values().forEach(own -> own.forEach(listener -> listener.emitter.complete()));
        listeners.clear();
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void beat() {
        for (Map.Entry<Long, Deque<Listener>> entry : listeners.entrySet()) {
            try {
                entry.getValue().forEach(Listener::beat);
                if (entry.getValue().isEmpty()) {
                    listeners.remove(entry.getKey(), entry.getValue());
                } else {
                    tellNew(entry.getKey());
                }
            } catch (RuntimeException broken) {
                log.warn("Notices of user {} wait for the next heartbeat: {}", entry.getKey(), broken.toString());
            }
        }
    }

    private void tellNew(long userId) {
        Deque<Listener> own = listeners.get(userId);
        if (own == null || own.isEmpty()) {
            return;
        }
        int unread = unread(userId);
        for (Listener listener : own) {
            listener.tellAll(notifications.since(userId, listener.lastTold()), unread);
        }
    }

    private int unread(long userId) {
        return notifications.unread(userId);
    }

    /** One browser that listens. */
    private static final class Listener {

        private final long userId;
        private final Locale locale;
        private final SseEmitter emitter;
        private long lastTold;

        private Listener(long userId, Locale locale, SseEmitter emitter, long lastTold) {
            this.userId = userId;
            this.locale = locale;
            this.emitter = emitter;
            this.lastTold = lastTold;
        }

        private synchronized long lastTold() {
            return lastTold;
        }

        private synchronized void tellAll(List<Notice> notices, int unread) {
            for (Notice notice : notices) {
                if (notice.id() > lastTold) {
                    tell(notice, unread);
                }
            }
        }

        private synchronized void tell(Notice notice, int unread) {
            lastTold = Math.max(lastTold, notice.id());
            send(SseEmitter.event()
                    .id(Long.toString(notice.id()))
                    .name("notice")
                    .data(Map.of(
                            "id", notice.id(),
                            "headline", notice.headline(locale),
                            "message", notice.message(),
                            "url", "/notifications/" + notice.id(),
                            "unread", unread)));
        }

        private synchronized void count(int unread) {
            send(SseEmitter.event().id(Long.toString(lastTold)).name("unread").data(Map.of("unread", unread)));
        }

        private synchronized void beat() {
            send(SseEmitter.event().comment("alive"));
        }

        private void send(SseEmitter.SseEventBuilder event) {
            try {
                emitter.send(event);
            } catch (IOException | IllegalStateException closed) {
                log.debug("A stream of user {} is closed", userId);
                emitter.complete();
            }
        }
    }
}
