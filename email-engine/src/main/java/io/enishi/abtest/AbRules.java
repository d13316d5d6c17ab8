package io.enishi.abtest;

import io.enishi.shared.Refusal;

/** How many of a hundred recipients are in the test, for how many hours, and what is counted: openings or clicks. */
public record AbRules(int share, int hours, Metric metric) {

    /** What the winner has more of. */
    public enum Metric {
        OPENS,
        CLICKS
    }

    public AbRules {
        if (share < 10 || share > 50) {
            throw Refusal.at("share", "email.ab.share.range", 10, 50);
        }
        if (hours < 1 || hours > 72) {
            throw Refusal.at("hours", "email.ab.hours.range", 1, 72);
        }
    }
}
