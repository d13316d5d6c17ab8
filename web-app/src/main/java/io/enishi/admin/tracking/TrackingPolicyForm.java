package io.enishi.admin.tracking;

import io.enishi.shared.Refusal;
import io.enishi.tracking.ConsentBanner;
import io.enishi.tracking.TrackingPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policy of tracking as it is typed. */
record TrackingPolicyForm(
        String sessionMinutes,
        String cookieDays,
        @Nullable Boolean honoursDoNotTrack,
        @Nullable Boolean gpcOptsOut,
        @Nullable Boolean requiresOptIn,
        String messageEn,
        String acceptEn,
        String declineEn,
        String messageJa,
        String acceptJa,
        String declineJa) {

    TrackingPolicyForm {
        sessionMinutes = Objects.requireNonNullElse(sessionMinutes, "");
        cookieDays = Objects.requireNonNullElse(cookieDays, "");
        messageEn = Objects.requireNonNullElse(messageEn, "");
        acceptEn = Objects.requireNonNullElse(acceptEn, "");
        declineEn = Objects.requireNonNullElse(declineEn, "");
        messageJa = Objects.requireNonNullElse(messageJa, "");
        acceptJa = Objects.requireNonNullElse(acceptJa, "");
        declineJa = Objects.requireNonNullElse(declineJa, "");
    }

    static TrackingPolicyForm of(TrackingPolicy policy) {
        return new TrackingPolicyForm(
                Integer.toString(policy.sessionMinutes()),
                Integer.toString(policy.cookieDays()),
                policy.honoursDoNotTrack(),
                policy.gpcOptsOut(),
                policy.requiresOptIn(),
                policy.english().message(),
                policy.english().accept(),
                policy.english().decline(),
                policy.japanese().message(),
                policy.japanese().accept(),
                policy.japanese().decline());
    }

    TrackingPolicy policy() {
        return new TrackingPolicy(
                number("sessionMinutes", sessionMinutes),
                number("cookieDays", cookieDays),
                Boolean.TRUE.equals(honoursDoNotTrack),
                Boolean.TRUE.equals(gpcOptsOut),
                Boolean.TRUE.equals(requiresOptIn),
                new ConsentBanner(messageEn, acceptEn, declineEn),
                new ConsentBanner(messageJa, acceptJa, declineJa));
    }

    private static int number(String field, String typed) {
        String digits = typed.strip();
        if (!digits.matches("[0-9]{1,6}")) {
            throw Refusal.at(field, "tracking.policy.no-number");
        }
        return Integer.parseInt(digits);
    }
}
