package io.enishi.form;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What one prospect typed into a form, as she typed it. */
public record FormSubmission(
        long id,
        ProspectId prospect,
        String firstName,
        String lastName,
        String email,
        Instant at,
        String pageUrl,
        List<SubmittedAnswer> answers) {

    public FormSubmission {
        answers = List.copyOf(answers);
    }

    /** Family name first in Japanese; the address when there is no name. */
    public String name(Locale locale) {
        String name = "ja".equals(locale.getLanguage()) ? lastName + " " + firstName : firstName + " " + lastName;
        return name.isBlank() ? email : name.strip();
    }
}
