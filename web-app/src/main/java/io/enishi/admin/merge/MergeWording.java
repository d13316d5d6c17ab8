package io.enishi.admin.merge;

import io.enishi.shared.Refusal;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Refusals as sentences in the viewer's language. */
@Component
class MergeWording {

    private final MessageSource messages;

    MergeWording(MessageSource messages) {
        this.messages = messages;
    }

    String refusal(Refusal refusal, Locale locale) {
        return messages.getMessage(refusal.messageKey(), refusal.arguments().toArray(), locale);
    }
}
