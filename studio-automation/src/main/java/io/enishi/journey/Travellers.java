package io.enishi.journey;

import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people in programs: where they stand, which way they came, and why. */
@Component
public class Travellers {

    private static final String VIEW = "program.view";

    private final TravelQueries queries;
    private final JourneyRepository repository;
    private final RearrangeRepository changes;
    private final StepTallyRepository tallies;
    private final Clock clock;

    Travellers(
            TravelQueries queries,
            JourneyRepository repository,
            RearrangeRepository changes,
            StepTallyRepository tallies,
            Clock clock) {
        this.queries = queries;
        this.tallies = tallies;
        this.repository = repository;
        this.changes = changes;
        this.clock = clock;
    }

    /** Each time that she was in this program. */
    @Transactional(readOnly = true)
    public List<TravelRow> of(long program, ProspectId prospect, Viewer who) {
        who.require(VIEW);
        return queries.of(program, prospect);
    }

    /** By number, those behind {@code after}; {@code state} and {@code step} may be empty for any. */
    @Transactional(readOnly = true)
    public List<TravelRow> at(long program, String state, String step, long after, int most, Viewer who) {
        who.require(VIEW);
        return queries.at(program, state, step, after, most, who);
    }

    /** What was decided about her on this way, in order. */
    @Transactional(readOnly = true)
    public List<StepRun> runs(long traveller, Viewer who) {
        who.require(VIEW);
        return queries.runs(traveller);
    }

    /** How many wait at each step. */
    @Transactional(readOnly = true)
    public Map<String, Long> waiting(long program, Viewer who) {
        who.require(VIEW);
        return repository.waiting(program);
    }

    /** How many are on their way in each of these programs; nothing of those in which nobody is. */
    @Transactional(readOnly = true)
    public Map<Long, Long> onTheirWay(Collection<Long> programs, Viewer who) {
        who.require(VIEW);
        return queries.onTheirWay(programs);
    }

    /** How many went which way at each step since the program began. */
    @Transactional(readOnly = true)
    public List<Passed> passed(long program, Viewer who) {
        who.require(VIEW);
        return tallies.passed(program);
    }

    /** Another number whenever somebody went on from a step. */
    @Transactional(readOnly = true)
    public long mark(long program, Viewer who) {
        who.require(VIEW);
        return tallies.mark(program);
    }

    /** How many had gone which way by then. */
    @Transactional(readOnly = true)
    public List<Passed> passed(long program, Instant by, Viewer who) {
        who.require(VIEW);
        return queries.passed(program, by);
    }

    /** How many stood at each step then. */
    @Transactional(readOnly = true)
    public Map<String, Long> waiting(long program, Instant then, Viewer who) {
        who.require(VIEW);
        return queries.waiting(program, then);
    }

    /** One time that somebody was in a program. */
    @Transactional(readOnly = true)
    public TravelRow get(long traveller, Viewer who) {
        who.require(VIEW);
        return queries.find(traveller, who).orElseThrow(() -> new NotFound("traveller", traveller));
    }

    /** Every time that she was in any program, the latest first. */
    @Transactional(readOnly = true)
    public List<TravelRow> of(ProspectId prospect, Viewer who) {
        who.require(VIEW);
        return queries.of(prospect);
    }

    /** How many are in each state. */
    @Transactional(readOnly = true)
    public Map<String, Long> states(long program, Viewer who) {
        who.require(VIEW);
        return queries.states(program);
    }

    /** Whoever was parked because a step failed tries once more. */
    @Transactional
    public int retry(long program, Viewer who) {
        who.require("program.edit");
        return changes.retry(program, clock.instant());
    }
}
