package io.enishi.trial;

import io.enishi.job.Jobs;
import io.enishi.path.Problem;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Time travel: a program's draft is led over the last days of real history. Who would have entered when her lists had her, which
 * way she would have gone by what she did then, and how many emails she would have got beside those that she got. Nothing is
 * sent and nobody is changed. What a draft itself would have changed (a list, a score) its own rules do not see, and criteria
 * about fields read the values of today.
 */
@Component
public class Replays {

    static final String KIND = "program-replay";

    private static final int LONGEST = 730;
    private static final int SHOWN = 5;

    private final Programs programs;
    private final ProgramReplayRepository repository;
    private final Jobs jobs;
    private final Clock clock;

    Replays(Programs programs, ProgramReplayRepository repository, Jobs jobs, Clock clock) {
        this.programs = programs;
        this.repository = repository;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What a job of this kind is asked for. */
    record Order(long programId) {}

    /** Begins one over so many days until now; the draft may change meanwhile, the replay keeps what it was. Answers its number. */
    @Transactional
    public long begin(long id, int days, Viewer who) {
        who.require("program.edit");
        if (days < 1 || days > LONGEST) {
            throw Refusal.at("days", "settings.out-of-range", 1, LONGEST);
        }
        Program program = programs.get(id, who);
        if (program.settings().recipientLists().isEmpty()) {
            throw new Refusal("program.no-lists");
        }
        List<Problem> problems = programs.problems(id, who);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw new Refusal(first.messageKey(), first.arguments().toArray());
        }
        Instant now = clock.instant();
        long job = jobs.order(KIND, new Order(id), who);
        repository.insert(job, id, program.draft(), now.minus(Duration.ofDays(days)), now);
        return job;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Replay> of(long program, Viewer who) {
        return repository.latest(programs.get(program, who).id(), SHOWN);
    }

    @Transactional(readOnly = true)
    public Replay get(long program, long replay, Viewer who) {
        programs.get(program, who);
        return repository
                .find(replay)
                .filter(one -> one.program() == program)
                .orElseThrow(() -> new NotFound(KIND, replay));
    }

    @Transactional(readOnly = true)
    public ReplayReport report(Replay replay, Viewer who) {
        who.require("program.view");
        return repository.report(replay.id());
    }
}
