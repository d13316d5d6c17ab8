package io.enishi.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a step that takes long says while its own transaction is open: seen at once, and the place where it hears that it is to stop. */
@Component
public class Pulses {

    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(400);

    private final PulseRepository repository;
    private final Map<Long, Long> last = new ConcurrentHashMap<>();

    Pulses(PulseRepository repository) {
        this.repository = repository;
    }

    /** Whether there is something to say again: a transaction of one's own is not free. */
    public boolean due(long job) {
        Long before = last.get(job);
        return before == null || System.nanoTime() - before > BETWEEN;
    }

    /** So many are done, in a transaction of its own. Throws {@link Stopped} when the job was cancelled meanwhile. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void beat(long job, long done) {
        last.put(job, System.nanoTime());
        if (repository.beat(job, done)) {
            throw new Stopped(job);
        }
    }

    /** A job was cancelled in the middle of a step, which is taken back. */
    public static final class Stopped extends RuntimeException {

        Stopped(long job) {
            super("Job %d was cancelled".formatted(job));
        }
    }

    void ended(long job) {
        last.remove(job);
        repository.delete(job);
    }
}
