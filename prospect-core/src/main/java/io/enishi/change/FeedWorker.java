package io.enishi.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps taking the feed's rows through the reactions: a moment after a commit on this node, so that what a busy site commits
 * in that moment is one batch, and once a second for the other nodes.
 */
@Component
class FeedWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedWorker.class);

    private final FeedRound round;
    private final FeedSignal signal;
    private final ChangeProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    FeedWorker(FeedRound round, FeedSignal signal, ChangeProperties properties) {
        this.round = round;
        this.signal = signal;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 1; i <= properties.workers(); i++) {
            threads.add(Thread.ofPlatform().name("change-feed-" + i).daemon().start(this::work));
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            joinShortly(thread);
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        Lookout lookout = new Lookout(System::nanoTime);
        boolean swept = false;
        while (running) {
            try {
                if (!swept) {
                    round.sweep();
                    swept = true;
                }
                round.drain(lookout, this::isRunning);
                Thread.sleep(properties.gather());
                signal.await(properties.poll());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("The change feed pauses for a moment and tries again.", e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void joinShortly(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
