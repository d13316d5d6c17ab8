package io.enishi.returnpath;

import org.jspecify.annotations.Nullable;

/** What somebody sent to a provider's address: the body byte for byte, for it may be signed, and the signature in its headers. */
public record HookCall(
        byte[] body, @Nullable String signature, @Nullable String timestamp) {

    /** Where SendGrid puts its signature, and what is signed before the body. */
    public static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";

    public static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";
}
