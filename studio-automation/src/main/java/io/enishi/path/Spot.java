package io.enishi.path;

import io.enishi.step.Way;
import org.jspecify.annotations.Nullable;

/** A place between two steps: on this way out of that one, or before the first step of all. */
public record Spot(@Nullable String step, Way way) {

    public static final Spot START = new Spot(null, Way.NEXT);

    public static Spot after(String step) {
        return new Spot(step, Way.NEXT);
    }

    public static Spot on(String step, Way way) {
        return new Spot(step, way);
    }
}
