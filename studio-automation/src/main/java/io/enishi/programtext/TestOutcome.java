package io.enishi.programtext;

import io.enishi.shared.Words;
import java.util.List;

/** How a test of a program came out: what was expected and is not so; nothing when all is. */
public record TestOutcome(String test, List<Words> failures) {

    public TestOutcome {
        failures = List.copyOf(failures);
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
