package io.enishi.assignment;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.Locale;

/** Somebody who waits in a queue, as those who may take her see her. */
public record QueuedProspect(
        ProspectId id, String firstName, String lastName, String company, long score, Instant since) {

    /** Family name first in Japanese; her company, or a number, when there is no name. */
    public String name(Locale language) {
        String name = "ja".equals(language.getLanguage()) ? lastName + " " + firstName : firstName + " " + lastName;
        return !name.isBlank() ? name.strip() : !company.isBlank() ? company : "#" + id.value();
    }
}
