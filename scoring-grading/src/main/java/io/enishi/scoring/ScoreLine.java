package io.enishi.scoring;

import io.enishi.shared.Words;

/** One line of the explanation: so many activities of one kind at so many points each. */
public record ScoreLine(String rule, Words label, int points, long count) {

    public long total() {
        return points * count;
    }
}
