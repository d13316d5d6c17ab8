package io.enishi.admin.email;

import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailText;

record ContentForm(
        String name,
        String subject,
        String preheader,
        String senderName,
        String senderAddress,
        String replyTo,
        String html,
        String text,
        boolean operational,
        int version) {

    ContentForm {
        name = name == null ? "" : name;
        subject = subject == null ? "" : subject;
        preheader = preheader == null ? "" : preheader;
        senderName = senderName == null ? "" : senderName;
        senderAddress = senderAddress == null ? "" : senderAddress;
        replyTo = replyTo == null ? "" : replyTo;
        html = html == null ? "" : html;
        text = text == null ? "" : text;
    }

    static ContentForm of(String name, ListEmail email) {
        ListEmailText words = email.text();
        return new ContentForm(
                name,
                words.subject(),
                words.preheader(),
                words.senderName(),
                words.senderAddress(),
                words.replyTo(),
                words.html(),
                words.text(),
                words.operational(),
                email.version());
    }

    ContentForm withText(String made) {
        return new ContentForm(
                name, subject, preheader, senderName, senderAddress, replyTo, html, made, operational, version);
    }

    ListEmailText words() {
        return new ListEmailText(subject, preheader, html, text, senderName, senderAddress, replyTo, operational);
    }
}
