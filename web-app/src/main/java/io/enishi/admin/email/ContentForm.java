package io.enishi.admin.email;

import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailText;
import java.util.Objects;

/** What is written of a list email, as it is typed. */
record ContentForm(String subject, String preheader, String html, String text, int version) {

    ContentForm {
        subject = Objects.requireNonNullElse(subject, "");
        preheader = Objects.requireNonNullElse(preheader, "");
        html = Objects.requireNonNullElse(html, "");
        text = Objects.requireNonNullElse(text, "");
    }

    static ContentForm of(ListEmail email) {
        ListEmailText words = email.text();
        return new ContentForm(words.subject(), words.preheader(), words.html(), words.text(), email.version());
    }

    ContentForm withText(String made) {
        return new ContentForm(subject, preheader, html, made, version);
    }

    ListEmailText words(ListEmailText before) {
        return new ListEmailText(
                subject,
                preheader,
                html,
                text,
                before.senderName(),
                before.senderAddress(),
                before.replyTo(),
                before.operational());
    }
}
