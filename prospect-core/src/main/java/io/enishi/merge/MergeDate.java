package io.enishi.merge;

import java.time.Instant;

/** A moment in a text: shown as people write it, compared and formatted as what it is. */
record MergeDate(Instant at, String shown) {

    @Override
    public String toString() {
        return shown;
    }
}
