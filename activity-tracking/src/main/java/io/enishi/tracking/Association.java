package io.enishi.tracking;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser was seen to be a person's: by what, since when, and, where somebody said otherwise, until when or that it never was.
 * {@code evidence} is {@code form}, {@code email-click}, {@code user} or {@code api}; {@code asset} the form's or email's name.
 */
public record Association(
        ProspectId prospect,
        String prospectName,
        String evidence,
        @Nullable String asset,
        Instant from,
        @Nullable Instant until,
        @Nullable Instant retracted) {

    public boolean holds() {
        return until == null && retracted == null;
    }
}
