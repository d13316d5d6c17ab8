package io.enishi.admin.tracking;

import io.enishi.shared.Refusal;
import io.enishi.tracking.ConsentBanner;
import io.enishi.tracking.TrackingPolicy;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The policy of tracking as it is typed. */
record TrackingPolicyForm(
        String sessionMinutes,
        String cookieDays,
        @Nullable Boolean honoursDoNotTrack,
        @Nullable Boolean gpcOptsOut,
        @Nullable String optIn,
        @Nullable List<String> countries,
        String messageEn,
        String acceptEn,
        String declineEn,
        String messageJa,
        String acceptJa,
        String declineJa) {

    static final String NOBODY = "nobody";
    static final String EVERYBODY = "everybody";
    static final String COUNTRIES = "countries";

    TrackingPolicyForm {
        optIn = Objects.requireNonNullElse(optIn, NOBODY);
        countries = countries == null ? List.of() : List.copyOf(countries);
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
                policy.requiresOptIn() ? EVERYBODY : policy.dependsOnCountry() ? COUNTRIES : NOBODY,
                List.copyOf(policy.optInCountries()),
                policy.english().message(),
                policy.english().accept(),
                policy.english().decline(),
                policy.japanese().message(),
                policy.japanese().accept(),
                policy.japanese().decline());
    }

    TrackingPolicy policy() {
        if (COUNTRIES.equals(optIn) && Objects.requireNonNull(countries).isEmpty()) {
            throw Refusal.at("countries", "tracking.policy.no-countries");
        }
        return new TrackingPolicy(
                number("sessionMinutes", sessionMinutes),
                number("cookieDays", cookieDays),
                Boolean.TRUE.equals(honoursDoNotTrack),
                Boolean.TRUE.equals(gpcOptsOut),
                EVERYBODY.equals(optIn),
                COUNTRIES.equals(optIn) ? new TreeSet<>(Objects.requireNonNull(countries)) : new TreeSet<>(),
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
