package io.enishi.email;

import io.enishi.sending.SendingRules;
import org.jspecify.annotations.Nullable;

/** What an email says that stands ready, who signs it, and over which tracker domain its links go. */
public record StandingText(
        ListEmailText words, SendingRules rules, @Nullable Long trackerDomainId) {

    String signature() {
        return rules.senderFirst() + " " + rules.senderUser() + " " + trackerDomainId;
    }
}
