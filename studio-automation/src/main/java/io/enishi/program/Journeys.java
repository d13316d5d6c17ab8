package io.enishi.program;

import io.enishi.path.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the people in a program are told when something happens to it; in the transaction in which it does. */
public interface Journeys {

    /** It goes on after so long a pause: what was due is due so much later. */
    void resumed(long program, Path path, Duration pause, @Nullable Again again, Instant now);

    /** It has another path now; {@code treatments} by the steps of the old one. */
    void rearranged(long program, Path from, Path to, Map<String, Treatment> treatments, Instant now);
}
