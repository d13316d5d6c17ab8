package io.enishi.verdict;

import java.util.Optional;

/**
 * Something in a burst of clicks that speaks for a robot. Weights are those of acquire-track-score 5.2, tuned; settings may change them.
 */
public interface Signal extends Tell {

    Optional<Sight> in(Burst burst);
}
