package io.enishi.scoring;

import io.enishi.shared.Words;

/** What one activity is worth by the rules in force; {@code oncePerAsset}: later ones with the same asset are worth nothing. */
public record ActivityWorth(int points, Words rule, boolean oncePerAsset) {}
