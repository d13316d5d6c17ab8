package io.enishi.job;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks once for the workers of all kinds whether there is anything to do: a node without jobs asks one question in a while. */
@Component
class JobLookout {

    private final JobRepository repository;
    private final long freshFor;
    private Set<String> standing = Set.of();
    private long signal = -1;
    private long lookedAt;

    JobLookout(JobRepository repository, JobProperties properties) {
        this.repository = repository;
        // a little less than the workers wait, so that what one of them found does not last for two rounds
        this.freshFor = properties.poll().toNanos() * 9 / 10;
    }

    /** Whether there may be a job of the kind; what was submitted here before this number of the signal is seen. */
    synchronized boolean mayStand(String kind, long number) {
        long now = System.nanoTime();
        if (number != signal || now - lookedAt >= freshFor) {
            standing = repository.standing();
            signal = number;
            lookedAt = now;
        }
        return standing.contains(kind);
    }
}
