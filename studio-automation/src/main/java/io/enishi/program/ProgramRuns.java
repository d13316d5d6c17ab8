package io.enishi.program;

import io.enishi.path.Path;
import io.enishi.shared.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the engine asks of programs and tells them: which are active, that a start or a stop was due, how far a start has come. */
@Component
public class ProgramRuns {

    private final ProgramRepository repository;
    private final Journeys journeys;

    ProgramRuns(ProgramRepository repository, Journeys journeys) {
        this.repository = repository;
        this.journeys = journeys;
    }

    /** Those that watch their lists now. */
    @Transactional(readOnly = true)
    public List<Live> active() {
        return repository.active();
    }

    /** The program, active until the transaction ends; empty when it was paused meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Live> hold(long id) {
        return repository.hold(id);
    }

    /** The program for the one who leads its start, and up to which prospect that has come. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Live> leadStart(long id) {
        repository.lock(id);
        return repository.hold(id).filter(live -> live.state() == ProgramState.STARTING);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long admittedUpTo(long id) {
        return repository.admittedUpTo(id);
    }

    /** The start has come to this prospect; without one it is through, and people move from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void admitted(long id, @Nullable Long upTo) {
        if (upTo == null) {
            repository.state(id, ProgramState.RUNNING, null);
        } else {
            repository.admitted(id, upTo);
        }
    }

    /** Its time to start has come. */
    @Transactional
    public void startDue(long id, Instant now) {
        repository.lock(id);
        Program program = find(id);
        Instant at = program.settings().startAt();
        if (program.state() == ProgramState.SCHEDULED && at != null && !at.isAfter(now)) {
            begin(program, null, now);
        }
    }

    /** Its time to stop has come. */
    @Transactional
    public void stopDue(long id, Instant now) {
        repository.lock(id);
        Program program = find(id);
        Instant at = program.settings().stopAt();
        if (program.state().active() && at != null && !at.isAfter(now)) {
            repository.state(id, ProgramState.PAUSED, now);
            repository.note(id, "paused", program.number(), "", null, now);
        }
    }

    void begin(Program program, @Nullable Long by, Instant now) {
        Instant paused = program.pausedAt();
        Duration pause = paused == null ? Duration.ZERO : Duration.between(paused, now);
        repository.begin(program.id(), now);
        Path path = repository
                .path(program.id(), Objects.requireNonNull(program.number()))
                .orElseThrow();
        journeys.resumed(program.id(), path, pause, program.settings().again(), now);
        repository.note(program.id(), "started", program.number(), "", by, now);
    }

    private Program find(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("program", id));
    }
}
