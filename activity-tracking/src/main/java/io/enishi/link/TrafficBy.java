package io.enishi.link;

import io.enishi.shared.ProspectId;
import java.time.Instant;

/** One prospect who came: how often, and when last. */
public record TrafficBy(
        ProspectId prospect,
        String firstName,
        String lastName,
        String email,
        String company,
        long times,
        Instant lastAt) {

    /** Family name first where Japanese is read; the address of those without a name. */
    public String name(java.util.Locale locale) {
        String name =
                ("ja".equals(locale.getLanguage()) ? lastName + " " + firstName : firstName + " " + lastName).strip();
        return name.isEmpty() ? email : name;
    }
}
