package io.enishi.job;

import org.jspecify.annotations.Nullable;

/** How far a job is after a step: where the next one goes on, and the counts so far. */
public record Progress(
        String position, @Nullable Long total, long done, long created, long updated, long errors, boolean finished) {

    public static Progress of(Job job) {
        return new Progress(job.position(), job.total(), job.done(), job.created(), job.updated(), job.errors(), false);
    }

    public Progress at(String next) {
        return new Progress(next, total, done, created, updated, errors, finished);
    }

    public Progress outOf(long all) {
        return new Progress(position, all, done, created, updated, errors, finished);
    }

    /** So many more were looked at. */
    public Progress plus(long more) {
        return new Progress(position, total, done + more, created, updated, errors, finished);
    }

    public Progress counting(long moreCreated, long moreUpdated, long moreErrors) {
        return new Progress(
                position, total, done, created + moreCreated, updated + moreUpdated, errors + moreErrors, finished);
    }

    public Progress end() {
        return new Progress(position, total, done, created, updated, errors, true);
    }
}
