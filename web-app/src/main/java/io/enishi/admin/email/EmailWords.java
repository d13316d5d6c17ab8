package io.enishi.admin.email;

import io.enishi.email.CheckItem;
import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Findings and refusals as sentences in the viewer's language. */
@Component
class EmailWords {

    private final MessageSource messages;

    EmailWords(MessageSource messages) {
        this.messages = messages;
    }

    /** One line of the check list. */
    record Finding(boolean error, String text) {}

    List<Finding> findings(List<CheckItem> items, Locale locale) {
        return items.stream()
                .map(item -> new Finding(item.error(), text(item, locale)))
                .toList();
    }

    private String text(CheckItem item, Locale locale) {
        List<Object> arguments = item.arguments();
        if (!item.messageKey().equals("email.check.merge")) {
            return say(item.messageKey(), locale, arguments.toArray());
        }
        String problem = say(
                arguments.get(3).toString(),
                locale,
                arguments.subList(4, arguments.size()).toArray());
        return say(
                item.messageKey(),
                locale,
                say("email.part." + arguments.get(0), locale),
                arguments.get(1),
                arguments.get(2),
                problem);
    }

    String refusal(Refusal refusal, Locale locale) {
        return say(refusal.messageKey(), locale, refusal.arguments().toArray());
    }

    String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
