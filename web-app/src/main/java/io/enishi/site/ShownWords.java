package io.enishi.site;

import io.enishi.consent.NewConsent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a public page showed a person beside the button she pressed, for the consent log. */
@Component
public class ShownWords {

    private final MessageSource messages;
    private final ClientAddress addresses;

    ShownWords(MessageSource messages, ClientAddress addresses) {
        this.messages = messages;
        this.addresses = addresses;
    }

    /** The words of this message; {@code page} without the token, which is a key. */
    public NewConsent.Shown of(String message, String page, HttpServletRequest request, Locale locale) {
        return new NewConsent.Shown(
                Objects.requireNonNullElse(messages.getMessage(message, null, message, locale), message),
                page,
                addresses.of(request));
    }
}
