package io.enishi.admin.oneoff;

import io.enishi.email.CheckItem;
import io.enishi.email.ListEmails;
import io.enishi.merge.MergeField;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.ProspectRow;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whether a person can be written to and why not, and what is found in what was written, in the writer's language. */
@Component
class OneOffWords {

    private final MessageSource messages;
    private final ListEmails emails;

    OneOffWords(MessageSource messages, ListEmails emails) {
        this.messages = messages;
        this.emails = emails;
    }

    /** What this writer may send to this person. */
    enum Reach {
        EVERYTHING,
        OPERATIONAL,
        NOTHING
    }

    /** One line of the check list. */
    record Finding(boolean error, String text) {}

    Reach reach(ProspectRow person, Viewer who) {
        if (person.email().isBlank()) {
            return Reach.NOTHING;
        }
        return switch (person.mailability().reach()) {
            case EVERYTHING -> Reach.EVERYTHING;
            case TRANSACTIONAL -> who.may("email.operational") ? Reach.OPERATIONAL : Reach.NOTHING;
            case NOTHING -> Reach.NOTHING;
        };
    }

    /** Why not everything can be sent to her; nothing when it can. */
    String kept(ProspectRow person, Locale locale) {
        Mailability now = person.mailability();
        if (now.reach() != Mailability.Reach.EVERYTHING) {
            return now.reason().in(locale);
        }
        return person.email().isBlank() ? messages.getMessage("oneoff.no-address", null, locale) : "";
    }

    List<Finding> findings(List<CheckItem> items, Locale locale) {
        return items.stream()
                .map(item -> new Finding(item.error(), text(item, locale)))
                .toList();
    }

    /** What may stand between braces, by group. */
    Map<Words, List<MergeField>> fields() {
        Map<Words, List<MergeField>> fields = new LinkedHashMap<>();
        emails.mergeFields()
                .forEach(field -> fields.computeIfAbsent(field.group(), group -> new ArrayList<>())
                        .add(field));
        return fields;
    }

    private String text(CheckItem item, Locale locale) {
        List<Object> arguments = item.arguments();
        if (!item.messageKey().equals("email.check.merge")) {
            return messages.getMessage(item.messageKey(), arguments.toArray(), locale);
        }
        String problem = messages.getMessage(
                arguments.get(3).toString(),
                arguments.subList(4, arguments.size()).toArray(),
                locale);
        String part = messages.getMessage("email.part." + arguments.get(0), null, locale);
        return messages.getMessage(
                item.messageKey(), new Object[] {part, arguments.get(1), arguments.get(2), problem}, locale);
    }
}
