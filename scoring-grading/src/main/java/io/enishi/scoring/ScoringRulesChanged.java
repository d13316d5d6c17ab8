package io.enishi.scoring;

/** The points of some activities changed, so that everybody is scored anew. */
record ScoringRulesChanged() {}
