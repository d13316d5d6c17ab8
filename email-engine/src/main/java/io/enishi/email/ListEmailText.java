package io.enishi.email;

import io.enishi.abtest.AbText;
import io.enishi.sending.Sender;
import io.enishi.shared.OneLine;

/** What a marketer writes of a list email. */
public record ListEmailText(
        String subject,
        String preheader,
        String html,
        String text,
        String senderName,
        String senderAddress,
        String replyTo,
        boolean operational) {

    private static final int LONGEST_BODY = 384_000;

    public ListEmailText {
        subject = line(subject);
        preheader = line(preheader);
        html = body("html", html);
        text = body("text", text);
        senderName = line(senderName);
        senderAddress = line(senderAddress);
        replyTo = line(replyTo);
    }

    /** The same email in other words. */
    ListEmailText saying(AbText words) {
        return new ListEmailText(
                words.subject(),
                words.preheader(),
                words.html(),
                words.text(),
                senderName,
                senderAddress,
                replyTo,
                operational);
    }

    /** Whoever it names as sender. */
    public Sender sender() {
        return new Sender(senderName, senderAddress);
    }

    /** The same with another sender. */
    ListEmailText sentBy(Sender sender) {
        // almost always it is the same one, and a copy reads all of the email
        return sender.equals(sender())
                ? this
                : new ListEmailText(
                        subject, preheader, html, text, sender.name(), sender.address(), replyTo, operational);
    }

    /** The same with answers going to another address. */
    public ListEmailText answeredAt(String address) {
        return new ListEmailText(subject, preheader, html, text, senderName, senderAddress, address, operational);
    }

    private static String line(String typed) {
        String clean = OneLine.of(typed);
        return clean.length() > 500 ? clean.substring(0, 500) : clean;
    }

    private static String body(String field, String typed) {
        if (typed.length() > LONGEST_BODY) {
            throw io.enishi.shared.Refusal.at(field, "email.body.too-long", LONGEST_BODY);
        }
        return typed.replace("\0", "").replace("\r\n", "\n");
    }
}
