package io.enishi.scoring;

import io.enishi.shared.Words;

/** What one kind of activity is worth; {@code oncePerAsset} counts only the first open of an email. */
public record ScoringRule(String key, Words label, int points, boolean oncePerAsset, int defaultPoints) {

    /** Whether the "first one only" choice is offered: for opens, which repeat by themselves. */
    public boolean offersOnce() {
        return key.equals(Baseline.EMAIL_OPEN.key());
    }
}
