package io.enishi.admin.template;

import io.enishi.content.Finding;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a check found, as sentences in the viewer's language. */
@Component
class FindingWords {

    private final MessageSource messages;

    FindingWords(MessageSource messages) {
        this.messages = messages;
    }

    /** One line of the panel; {@code severity} is {@code error}, {@code warning} or {@code hint}. */
    record Line(String severity, String text) {}

    List<Line> lines(List<Finding> found, Locale locale) {
        return found.stream()
                .map(finding -> new Line(finding.severity().key(), text(finding, locale)))
                .toList();
    }

    String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private String text(Finding finding, Locale locale) {
        List<Object> arguments = finding.arguments();
        if (!finding.messageKey().equals("email.check.merge")) {
            return say(finding.messageKey(), locale, arguments.toArray());
        }
        String problem = say(
                arguments.get(3).toString(),
                locale,
                arguments.subList(4, arguments.size()).toArray());
        return say(
                finding.messageKey(),
                locale,
                say("email.part." + arguments.get(0), locale),
                arguments.get(1),
                arguments.get(2),
                problem);
    }
}
