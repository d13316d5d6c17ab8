package io.enishi.rush;

import io.enishi.verdict.Tell;
import java.util.Optional;

/** Something in a run of page views that speaks for a robot; or, weighing less than nothing, for a person. Settings may change weights. */
public interface RushSignal extends Tell {

    Optional<Sight> in(Rush rush);
}
