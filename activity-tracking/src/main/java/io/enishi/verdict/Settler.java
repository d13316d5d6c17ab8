package io.enishi.verdict;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives waiting clicks their verdicts: at once when their browser has read a page, otherwise when they have waited as long as the
 * settings say. Every node may do it; the journal enters a verdict only where none has been entered meanwhile.
 */
@Component
class Settler implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Settler.class);

    /** So many clicks are judged in one go. */
    private static final int CLICKS = 2_000;

    /** How often a node that knows of no waiting click looks for some that another node left behind. */
    private static final Duration SELDOM = Duration.ofSeconds(15);

    private final Bursts bursts;
    private final BurstQueries queries;
    private final Judge judge;
    private final BurstCases cases;
    private final Awaited awaited;
    private final VerdictSignal signal;
    private final ActivityJournal journal;
    private final VerdictProperties properties;
    private final Clock clock;
    private @Nullable Thread thread;
    private volatile boolean running;

    Settler(
            Bursts bursts,
            BurstQueries queries,
            Judge judge,
            BurstCases cases,
            Awaited awaited,
            VerdictSignal signal,
            ActivityJournal journal,
            VerdictProperties properties,
            Clock clock) {
        this.bursts = bursts;
        this.queries = queries;
        this.judge = judge;
        this.cases = cases;
        this.awaited = awaited;
        this.signal = signal;
        this.journal = journal;
        this.properties = properties;
        this.clock = clock;
    }

    /** Settles what can be settled now; answers how many bursts were looked at. */
    int settle() {
        List<Long> readers = awaited.readers();
        if (!readers.isEmpty()) {
            List<Settled> read = queries.waiting(readers);
            if (!read.isEmpty()) {
                journal.settle(read, entered -> {});
            }
        }
        Instant now = clock.instant();
        List<Bursts.Found> found = bursts.due(now.minus(properties.settlingWindow()), now, CLICKS);
        if (!found.isEmpty()) {
            enter(found);
        }
        return found.size();
    }

    private void enter(List<Bursts.Found> found) {
        List<Settled> verdicts = new ArrayList<>();
        List<NewCase> suspicious = new ArrayList<>();
        for (Bursts.Found each : found) {
            Burst burst = each.burst();
            Judgement judgement = judge.judge(burst);
            List<Settled> of = new ArrayList<>();
            for (Click click : burst.clicks()) {
                if (click.isOpen()) {
                    of.add(new Settled(click.activityId(), click.at(), click.verdict(), judgement.of(click)));
                }
            }
            if (judgement.verdict() == Verdict.BOT) {
                each.openings().stream()
                        .filter(row -> row.verdict() == Verdict.HUMAN)
                        .forEach(row -> of.add(new Settled(row.id(), row.at(), Verdict.HUMAN, Verdict.BOT)));
            }
            verdicts.addAll(of);
            if (judge.isSuspicious(judgement)) {
                suspicious.add(NewCase.of(burst, judgement, of));
            }
        }
        journal.settle(verdicts, entered -> cases.keep(suspicious, entered));
    }

    private void work() {
        while (running) {
            try {
                if (settle() == 0) {
                    if (!queries.anyWaiting()) {
                        signal.calm();
                    }
                    signal.await(properties.lookEvery(), SELDOM);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running) {
                    log.warn("Clicks could not be settled and will be again: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(properties.lookEvery());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("verdicts").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the journal's writer, which enters the verdicts, and before it stops. */
    @Override
    public int getPhase() {
        return ActivityJournal.PHASE + 1;
    }
}
