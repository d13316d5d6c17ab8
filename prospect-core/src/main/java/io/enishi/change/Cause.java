package io.enishi.change;

import org.jspecify.annotations.Nullable;

/**
 * Why something changed: its kind ({@code user}, {@code rule}, {@code form}, {@code activity}, {@code import}, {@code system}),
 * the id of that user, rule or asset, the activity that set it off, and how many reactions deep it is (8 is the end).
 */
public record Cause(String kind, @Nullable Long id, @Nullable Long activityId, int depth) {

    public static final int DEEPEST = 8;

    public static Cause user(@Nullable Long userId) {
        return new Cause("user", userId, null, 0);
    }

    public static Cause asset(String kind, long assetId, @Nullable Long activityId) {
        return new Cause(kind, assetId, activityId, 0);
    }

    public static Cause system() {
        return new Cause("system", null, null, 0);
    }

    /** The cause of what a rule or an asset does in answer to this one: one deeper. */
    public Cause then(String newKind, @Nullable Long newId) {
        return new Cause(newKind, newId, activityId, depth + 1);
    }
}
