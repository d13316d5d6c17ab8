package io.enishi.form;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A form, or the landing page that carries one, with its figures: views and visitors who saw it, submissions, errors. What
 * {@code all} counts has robots and filtered addresses in it.
 */
public record FormRow(
        long id,
        String name,
        String campaign,
        long views,
        long allViews,
        long visitors,
        long submissions,
        long errors,
        long allErrors,
        @Nullable Instant lastAt,
        Instant createdAt) {

    /** Submissions per visitor who saw the form, in per cent with one decimal; {@code null} before anybody did. */
    public @Nullable Double conversion() {
        return visitors == 0 ? null : Math.round(1000.0 * submissions / visitors) / 10.0;
    }
}
