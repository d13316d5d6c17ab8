package io.enishi.admin.oneoff;

import io.enishi.email.ListEmailText;
import io.enishi.sending.Sender;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed of an email to one person. {@code sender} is a key of {@link OneOffSenders}; {@code at} is in the writer's zone. */
record OneOffForm(
        String template,
        String subject,
        String preheader,
        String html,
        String text,
        String sender,
        String replyTo,
        Boolean operational,
        String when,
        String at) {

    static final String NOW = "now";

    OneOffForm {
        template = Objects.requireNonNullElse(template, "");
        subject = Objects.requireNonNullElse(subject, "");
        preheader = Objects.requireNonNullElse(preheader, "");
        html = Objects.requireNonNullElse(html, "");
        text = Objects.requireNonNullElse(text, "");
        sender = Objects.requireNonNullElse(sender, "");
        replyTo = Objects.requireNonNullElse(replyTo, "");
        operational = Objects.requireNonNullElse(operational, Boolean.FALSE);
        when = Objects.requireNonNullElse(when, NOW);
        at = Objects.requireNonNullElse(at, "");
    }

    /** The form as it is first shown, filled with these words. */
    static OneOffForm of(String template, ListEmailText words, String sender, boolean operational) {
        return new OneOffForm(
                template,
                words.subject(),
                words.preheader(),
                words.html(),
                words.text(),
                sender,
                words.replyTo(),
                operational,
                NOW,
                "");
    }

    OneOffForm withText(String made) {
        return new OneOffForm(template, subject, preheader, html, made, sender, replyTo, operational, when, at);
    }

    ListEmailText words(Sender from) {
        return new ListEmailText(subject, preheader, html, text, from.name(), from.address(), replyTo, operational);
    }

    /** When it goes out; nothing for at once. */
    @Nullable
    Instant sendAt(Viewer who) {
        if (when.equals(NOW)) {
            return null;
        }
        try {
            return LocalDateTime.parse(at).atZone(who.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.at("at", "email.schedule.unreadable", at);
        }
    }
}
