package io.enishi.transfer;

import io.enishi.job.Job;
import io.enishi.job.JobState;

/** Where an import stands, for whoever looks at it. */
public enum ImportStage {
    /** Waits for somebody to say which column is what; for a program's import: for its files. */
    OPEN,
    /** Its lines are read and tried out. */
    TRYING,
    /** What would happen is known; somebody has to say yes. */
    TRIED,
    /** The people are being taken in. */
    TAKING,
    ENDED;

    public static ImportStage of(Job job) {
        if (job.state().ended()) {
            return ENDED;
        }
        String stage = Staging.Place.of(job).stage();
        boolean tried = stage.equals("do") || stage.equals("errors");
        if (job.state() == JobState.OPEN) {
            return tried ? TRIED : OPEN;
        }
        return tried ? TAKING : TRYING;
    }
}
