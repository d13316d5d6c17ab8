package io.enishi.opportunity;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.Locale;

/** Somebody an opportunity is about; one of them is the primary one. */
public record OpportunityPerson(
        ProspectId id,
        String firstName,
        String lastName,
        String email,
        String company,
        boolean primary,
        Instant since) {

    public String name(Locale locale) {
        String name = "ja".equals(locale.getLanguage()) ? lastName + " " + firstName : firstName + " " + lastName;
        return name.isBlank() ? email : name.strip();
    }
}
