package io.enishi.journey;

import io.enishi.program.Live;
import io.enishi.program.ProgramRuns;
import io.enishi.program.ProgramState;
import io.enishi.shared.ProspectId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what is due in all programs, a batch a transaction; any number of nodes may do it at once. When nothing is due it has
 * asked one question.
 */
@Component
class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int BATCH = 2_000;

    private final JourneyRepository repository;
    private final MembershipRepository members;
    private final Membership membership;
    private final ProgramRuns programs;
    private final Engine engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Rounds(
            JourneyRepository repository,
            MembershipRepository members,
            Membership membership,
            ProgramRuns programs,
            Engine engine,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.members = members;
        this.membership = membership;
        this.programs = programs;
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Until nothing is due that nobody else is at. */
    void run() {
        boolean more = true;
        while (more) {
            more = false;
            for (JourneyRepository.Due due : repository.due(clock.instant())) {
                more |= look(due);
            }
        }
    }

    private boolean look(JourneyRepository.Due due) {
        try {
            Instant now = clock.instant();
            if (due.start()) {
                programs.startDue(due.program(), now);
                return true;
            }
            if (due.stop()) {
                programs.stopDue(due.program(), now);
                return true;
            }
            int done = due.lists() ? inOne(() -> lists(due.program())) : 0;
            done += due.again() ? inOne(() -> again(due.program())) : 0;
            done += due.people() ? inOne(() -> people(due.program())) : 0;
            return done > 0;
        } catch (RuntimeException e) {
            LOG.warn("Program {} pauses for a moment and is tried again", due.program(), e);
            return false;
        }
    }

    private int inOne(IntSupplier work) {
        Integer done = transaction.execute(status -> work.getAsInt());
        return done == null ? 0 : done;
    }

    /** The next part of the lists at a start. */
    private int lists(long program) {
        Live live = programs.leadStart(program).orElse(null);
        if (live == null) {
            return 0;
        }
        List<ProspectId> people = members.concerned(program, programs.admittedUpTo(program), BATCH);
        if (!people.isEmpty()) {
            membership.keep(live, people, clock.instant());
        }
        programs.admitted(
                program, people.size() < BATCH ? null : people.getLast().value());
        return 1;
    }

    private int again(long program) {
        Live live = running(program).orElse(null);
        if (live == null) {
            return 0;
        }
        List<ProspectId> people = members.claimAgain(program, clock.instant(), BATCH);
        membership.keep(live, people, clock.instant());
        return people.size();
    }

    private int people(long program) {
        Live live = running(program).orElse(null);
        if (live == null) {
            return 0;
        }
        Instant now = clock.instant();
        List<Standing> people = repository.claim(program, now, BATCH);
        people.stream()
                .collect(Collectors.groupingBy(Standing::cause))
                .forEach((cause, those) -> engine.move(live, those, cause, now));
        return people.size();
    }

    private Optional<Live> running(long program) {
        return programs.hold(program).filter(live -> live.state() == ProgramState.RUNNING);
    }
}
