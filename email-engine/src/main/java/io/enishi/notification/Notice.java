package io.enishi.notification;

import io.enishi.shared.Words;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One notice as its user reads it, with what is known of the person it is about. */
public record Notice(
        long id,
        long userId,
        NoticeKind kind,
        @Nullable Person person,
        @Nullable Long assetId,
        @Nullable String assetName,
        @Nullable Long activityId,
        @Nullable Words happened,
        @Nullable String causeName,
        String message,
        Instant at,
        @Nullable Instant readAt) {

    /** The prospect as she stands now. */
    public record Person(
            long id,
            @Nullable String firstName,
            @Nullable String lastName,
            String email,
            @Nullable String company,
            @Nullable String jobTitle,
            int score,
            @Nullable Instant latestActivityAt) {

        /** Her name in the order of the language; her address when she has given none. */
        public String name(Locale locale) {
            String first = firstName == null ? "" : firstName;
            String last = lastName == null ? "" : lastName;
            boolean familyFirst = "ja".equals(locale.getLanguage());
            String name = (familyFirst ? last + " " + first : first + " " + last).strip();
            return name.isEmpty() ? email : name;
        }
    }

    public boolean unread() {
        return readAt == null;
    }

    /** The one line of a toast, a row and a mail's subject. */
    public String headline(Locale locale) {
        String about = person != null ? person.name(locale) : assetName != null ? assetName : "Enishi";
        String company =
                person != null && person.company() != null && !person.company().isBlank() ? person.company() : "";
        boolean japanese = "ja".equals(locale.getLanguage());
        String who = company.isEmpty() ? about : japanese ? about + "（" + company + "）" : about + " (" + company + ")";
        return kind.label().in(locale) + (japanese ? "：" : ": ") + who;
    }
}
