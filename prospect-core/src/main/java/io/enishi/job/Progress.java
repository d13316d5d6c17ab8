package io.enishi.job;

import org.jspecify.annotations.Nullable;

/** How far a job is after a step: where the next one goes on, the counts so far, and whether its owner has to say a word first. */
public record Progress(
        String position,
        @Nullable Long total,
        long done,
        long created,
        long updated,
        long errors,
        boolean finished,
        boolean handedBack) {

    public static Progress of(Job job) {
        return new Progress(
                job.position(), job.total(), job.done(), job.created(), job.updated(), job.errors(), false, false);
    }

    public Progress at(String next) {
        return new Progress(next, total, done, created, updated, errors, finished, handedBack);
    }

    public Progress outOf(long all) {
        return new Progress(position, all, done, created, updated, errors, finished, handedBack);
    }

    /** So many more were looked at. */
    public Progress plus(long more) {
        return new Progress(position, total, done + more, created, updated, errors, finished, handedBack);
    }

    public Progress counting(long moreCreated, long moreUpdated, long moreErrors) {
        return new Progress(
                position,
                total,
                done,
                created + moreCreated,
                updated + moreUpdated,
                errors + moreErrors,
                finished,
                handedBack);
    }

    public Progress end() {
        return new Progress(position, total, done, created, updated, errors, true, handedBack);
    }

    /** The job is open again until its owner submits it anew; then it goes on at {@code next}, counting from nought. */
    public Progress handBack(String next) {
        return new Progress(next, total, 0, 0, 0, 0, false, true);
    }
}
