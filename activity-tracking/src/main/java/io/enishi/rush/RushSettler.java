package io.enishi.rush;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.shared.Repeated;
import io.enishi.verdict.BurstCases;
import io.enishi.verdict.Judgement;
import io.enishi.verdict.NewCase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Judges runs of page views when they are over, and takes back what robots' brought. Asks the database only when there is a suspect. */
@Component
class RushSettler implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RushSettler.class);

    private final RushWatch watch;
    private final Rushes rushes;
    private final RushJudge judge;
    private final BurstCases cases;
    private final ActivityJournal journal;
    private final RushProperties properties;
    private final Clock clock;
    private final Repeated turns = new Repeated(
            "rushes", this::turn, e -> log.warn("A run of page views could not be judged: {}", e.toString()));

    RushSettler(
            RushWatch watch,
            Rushes rushes,
            RushJudge judge,
            BurstCases cases,
            ActivityJournal journal,
            RushProperties properties,
            Clock clock) {
        this.watch = watch;
        this.rushes = rushes;
        this.judge = judge;
        this.cases = cases;
        this.journal = journal;
        this.properties = properties;
        this.clock = clock;
    }

    /** Judges the runs that are over by now. */
    void settle() {
        Instant now = clock.instant();
        for (RushWatch.Suspect suspect : watch.due(now.minus(properties.silence()), now.minus(properties.longest()))) {
            rushes.of(suspect).ifPresent(this::enter);
        }
    }

    private void enter(Rushes.Found found) {
        Judgement judgement = judge.judge(found.rush());
        if (!judge.isSuspicious(judgement)) {
            return;
        }
        NewCase kept = found.withVerdict(judgement);
        boolean robots = judgement.verdict() == Verdict.BOT;
        List<Settled> verdicts = robots ? kept.verdicts() : List.of();
        List<Settled> pages = robots ? kept.pages() : List.of();
        journal.settle(verdicts, pages, entered -> {
            List<Settled> rows = new ArrayList<>(entered);
            if (!robots) {
                rows.addAll(kept.pages());
            }
            cases.keep(List.of(kept), rows);
        });
        if (robots) {
            watch.found(found.rush().visitors());
            log.info(
                    "{} page views of {} browsers were a robot's.",
                    kept.hits(),
                    found.rush().visitors().size());
        }
    }

    private void turn() throws InterruptedException {
        Thread.sleep(properties.lookEvery());
        settle();
    }

    @Override
    public void start() {
        if (properties.judged()) {
            turns.start();
        }
    }

    @Override
    public void stop() {
        turns.stop();
    }

    @Override
    public boolean isRunning() {
        return turns.isRunning();
    }

    /** After the journal's writer, which enters the verdicts, and before it stops. */
    @Override
    public int getPhase() {
        return ActivityJournal.PHASE + 1;
    }
}
