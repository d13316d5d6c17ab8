package io.enishi.verdict;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Term;
import java.util.Optional;

/** Something that speaks for a robot. Weights are those of acquire-track-score 5.2, tuned; settings may change them. */
public interface Signal extends Term {

    /** What it saw: how much that weighs, and the number its sentence tells. */
    record Sight(double weight, long number) {}

    /** The reason in a sentence; {@code {0}} is the number. */
    Words sentence();

    Optional<Sight> in(Burst burst);
}
