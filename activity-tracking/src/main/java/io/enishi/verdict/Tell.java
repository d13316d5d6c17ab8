package io.enishi.verdict;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Term;

/** Something that speaks for a robot, or for a person, with the words in which a case tells it. */
public interface Tell extends Term {

    /** What it saw: how much that weighs (less than nothing: it speaks for a person), and the number its sentence tells. */
    record Sight(double weight, long number) {}

    /** The reason in a sentence; {@code {0}} is the number. */
    Words sentence();
}
