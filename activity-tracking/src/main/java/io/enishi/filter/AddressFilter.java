package io.enishi.filter;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One visitor filter: what it is written as, why it is there, when it was made and by whom ({@code null}: by the product). */
public record AddressFilter(
        long id,
        String pattern,
        boolean byHost,
        String note,
        Instant createdAt,
        @Nullable Creator creator) {

    /** Who made a filter. */
    public record Creator(long id, String firstName, String lastName, String email) {

        public String name(Locale locale) {
            String name = "ja".equals(locale.getLanguage()) ? lastName + " " + firstName : firstName + " " + lastName;
            return name.isBlank() ? email : name.strip();
        }
    }
}
