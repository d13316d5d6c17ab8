package io.enishi.job;

import io.enishi.criteria.SqlCondition;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Long pieces of work, from the order to the result. Whoever offers a kind of job asks for the permission it needs; here
 * everybody sees her own jobs, and administrators all of them.
 */
@Component
public class Jobs {

    private static final int PAGE = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JobRepository repository;
    private final JobQueries queries;
    private final JobFileRepository files;
    private final PulseRepository pulses;
    private final JobSignal signal;
    private final JobProperties properties;
    private final Clock clock;

    Jobs(
            JobRepository repository,
            JobQueries queries,
            JobFileRepository files,
            PulseRepository pulses,
            JobSignal signal,
            JobProperties properties,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.files = files;
        this.pulses = pulses;
        this.signal = signal;
        this.properties = properties;
        this.clock = clock;
    }

    /** A job that a worker begins at once; {@code settings} are written down as JSON. */
    @Transactional
    public long order(String kind, Record settings, Viewer who) {
        signal.wakeAfterCommit();
        return repository.insert(kind, JSON.writeValueAsString(settings), JobState.WAITING, null, who);
    }

    /** A job that waits to be filled and submitted. */
    @Transactional
    public long open(String kind, Record settings, Viewer who) {
        return repository.insert(
                kind,
                JSON.writeValueAsString(settings),
                JobState.OPEN,
                clock.instant().plus(properties.openLife()),
                who);
    }

    /** What was asked for. */
    public static <S extends Record> S settings(Job job, Class<S> type) {
        return JSON.readValue(job.settings(), type);
    }

    /** Changes what an open job is to do. */
    @Transactional
    public void settle(long id, Record settings, Viewer who) {
        inState(id, who, "job.not-open", JobState.OPEN);
        repository.writeSettings(id, JSON.writeValueAsString(settings));
    }

    @Transactional(readOnly = true)
    public Job get(long id, Viewer who) {
        return find(id, who).orElseThrow(() -> new NotFound("Job", id));
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(long id, Viewer who) {
        return queries.find(id, visibleTo(who));
    }

    /** The job under its lock, which must be open: for what is added to it. */
    @Transactional
    public Job opened(long id, Viewer who) {
        return inState(id, who, "job.not-open", JobState.OPEN);
    }

    /** Newest first; {@code kind} and {@code state} narrow when they are not empty. */
    @Transactional(readOnly = true)
    public PageOf<Job> page(String kind, String state, @Nullable String cursor, Viewer who) {
        long before = cursor != null && cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
        List<Job> rows = queries.page(kind, state, before, PAGE + 1, visibleTo(who));
        boolean more = rows.size() > PAGE;
        List<Job> page = more ? rows.subList(0, PAGE) : rows;
        return new PageOf<>(page, more ? Long.toString(page.getLast().id()) : null, -1);
    }

    @Transactional
    public void submit(long id, Viewer who) {
        inState(id, who, "job.not-open", JobState.OPEN);
        to(id, JobState.WAITING, who);
    }

    @Transactional
    public void pause(long id, Viewer who) {
        inState(id, who, "job.not-moving", JobState.WAITING, JobState.PROCESSING);
        to(id, JobState.PAUSED, who);
    }

    @Transactional
    public void resume(long id, Viewer who) {
        inState(id, who, "job.not-paused", JobState.PAUSED);
        to(id, JobState.WAITING, who);
    }

    /** An open job begins from the beginning once it is submitted again; whoever offers it clears away what was put aside. */
    @Transactional
    public void startOver(long id, Viewer who) {
        inState(id, who, "job.not-open", JobState.OPEN);
        repository.putBack(id, "");
    }

    /** The steps that are done stay done, the one under way is taken back where it listens; the rest is left. */
    @Transactional
    public void cancel(long id, Viewer who) {
        if (get(id, who).state() == JobState.PROCESSING) {
            pulses.stop(id);
            if (repository.lockedUnlessBusy(id).isEmpty()) {
                return;
            }
        }
        Job job = inState(id, who, "job.ended", JobState.OPEN, JobState.WAITING, JobState.PROCESSING, JobState.PAUSED);
        if (job.state() == JobState.OPEN) {
            repository.end(id, JobState.CANCELED, null, clock.instant().plus(properties.resultLife()));
        } else {
            to(id, JobState.CANCELING, who);
        }
    }

    /** Forgets the files of jobs whose time is over. */
    @Transactional
    public int expire() {
        List<Long> over = repository.expire();
        files.delete(over);
        return over.size();
    }

    /** Which rows of {@code job j} a viewer sees. */
    public static SqlCondition visibleTo(Viewer who) {
        if (who.may("*")) {
            return SqlCondition.TRUE;
        }
        Long user = who.userId();
        return user == null ? SqlCondition.FALSE : SqlCondition.of("j.created_by = ?", user);
    }

    private void to(long id, JobState state, Viewer who) {
        repository.setState(id, state, who.userId());
        signal.wakeAfterCommit();
    }

    private Job inState(long id, Viewer who, String otherwise, JobState... states) {
        get(id, who);
        Job job =
                repository.locked(id).orElseThrow(() -> new NotFound("Job", id)).job();
        if (!List.of(states).contains(job.state()) || job.expired()) {
            throw new Refusal(otherwise);
        }
        return job;
    }
}
