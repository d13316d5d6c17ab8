package io.enishi.site;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of a public form page in the form's language, which need not be the browser's. */
public record FormWords(MessageSource messages, Locale locale) {

    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
