package io.enishi.prospect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person as a file or a program describes her: by whom she is known (an id, or an address; neither for somebody new)
 * and the values as they were written, by field key. {@code number} is the caller's own.
 */
public record IntakeRow(
        long number, @Nullable Long id, @Nullable String email, Map<String, String> values) {

    public IntakeRow {
        values = Map.copyOf(values);
    }
}
