package io.enishi.job;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.Refusal;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One transaction each: choosing a job, doing a step of it, ending it. During a step the job's row is locked, so that a
 * claim that ran out in a long step is not taken over; between steps the claim has its time.
 */
@Component
class JobDesk {

    private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);
    private static final int MOST_TRIES = 5;

    private final JobRepository repository;
    private final PulseRepository pulses;
    private final Pulses beats;
    private final Users users;
    private final JobProperties properties;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    JobDesk(
            JobRepository repository,
            PulseRepository pulses,
            Pulses beats,
            Users users,
            JobProperties properties,
            Clock clock) {
        this.repository = repository;
        this.pulses = pulses;
        this.beats = beats;
        this.users = users;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public Optional<Long> claim(String kind) {
        return repository.alone(kind) ? repository.claim(kind, node, properties.lease()) : Optional.empty();
    }

    /** Whether there is another step to do. */
    @Transactional
    public boolean step(long id, JobWork work) {
        JobRepository.Held held = repository.locked(id).orElse(null);
        if (held == null || !node.equals(held.claimedBy())) {
            return false;
        }
        Job job = held.job();
        if (job.state() == JobState.CANCELING || job.state() == JobState.PROCESSING && pulses.stopped(id)) {
            end(job, work, JobState.CANCELED, null);
            return false;
        }
        if (job.state() != JobState.PROCESSING) {
            repository.release(id, null, held.tries());
            return false;
        }
        Progress progress = work.step(job, viewer(held));
        repository.save(id, progress, properties.lease());
        if (progress.finished()) {
            end(job, work, JobState.COMPLETE, null);
            LOG.info(
                    "Job {} ({}) finished: {} done, {} with errors.",
                    id,
                    job.kind(),
                    progress.done(),
                    progress.errors());
        }
        if (progress.handedBack()) {
            beats.ended(id);
            repository.handBack(id, clock.instant().plus(properties.openLife()));
        }
        return !progress.finished() && !progress.handedBack();
    }

    /** A step failed and was rolled back: a refusal is final, anything else may be over in a moment. */
    @Transactional
    public void failed(long id, JobWork work, RuntimeException why) {
        JobRepository.Held held = repository.locked(id).orElse(null);
        if (held == null || !node.equals(held.claimedBy())) {
            return;
        }
        int tries = held.tries() + 1;
        if (why instanceof Pulses.Stopped) {
            end(held.job(), work, JobState.CANCELED, null);
        } else if (why instanceof Refusal refusal) {
            LOG.info("Job {} ({}) was refused: {}", id, held.job().kind(), refusal.messageKey());
            end(held.job(), work, JobState.FAILED, refusal.messageKey());
        } else if (why instanceof NotAllowed) {
            end(held.job(), work, JobState.FAILED, "job.not-allowed");
        } else if (tries >= MOST_TRIES) {
            LOG.error(
                    "Job {} ({}) failed {} times and was given up.",
                    id,
                    held.job().kind(),
                    tries,
                    why);
            end(held.job(), work, JobState.FAILED, "job.trouble");
        } else {
            LOG.warn(
                    "A step of job {} ({}) failed and will be tried again.",
                    id,
                    held.job().kind(),
                    why);
            Instant again = clock.instant().plus(Duration.ofSeconds(1L << tries));
            repository.release(id, again, tries);
        }
    }

    private void end(Job job, JobWork work, JobState state, @Nullable String trouble) {
        work.tidy(job);
        beats.ended(job.id());
        Duration kept = Objects.requireNonNullElse(work.keeps(job), properties.resultLife());
        repository.end(job.id(), state, trouble, clock.instant().plus(kept));
    }

    // as she may act now, and no further than she might when she ordered it (a client may have narrower rights)
    private Viewer viewer(JobRepository.Held held) {
        Long owner = held.job().createdBy();
        if (owner == null) {
            return Viewer.system();
        }
        Viewer now = users.viewer(owner).orElseThrow(() -> new Refusal("job.owner.gone"));
        return new Viewer(
                now.userId(),
                now.name(),
                both(now.permissions(), held.permissions()),
                now.ownProspectsOnly() || held.ownProspectsOnly(),
                now.locale(),
                now.zone());
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        if (one.contains("*")) {
            return other;
        }
        return other.contains("*") ? one : one.stream().filter(other::contains).collect(Collectors.toSet());
    }
}
