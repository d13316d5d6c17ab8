package io.enishi.program;

import io.enishi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** Whoever came to the end may begin again so many days later; {@code most} times altogether, or without end. */
public record Again(int days, @Nullable Integer most) {

    public Again {
        if (days < 1 || days > 9_999) {
            throw Refusal.at("againDays", "settings.out-of-range", 1, 9_999);
        }
        if (most != null && (most < 2 || most > 1_000)) {
            throw Refusal.at("againMost", "settings.out-of-range", 2, 1_000);
        }
    }
}
