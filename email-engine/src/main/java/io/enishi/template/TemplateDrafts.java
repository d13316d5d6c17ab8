package io.enishi.template;

import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailLinks;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.StandingText;
import io.enishi.sending.Sender;
import io.enishi.sending.Senders;
import io.enishi.sending.SendingRules;
import io.enishi.user.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** List emails that begin as a template: what it says, who signs and answers it, and over which host its links go. */
@Component
class TemplateDrafts {

    private final ListEmails emails;
    private final ListEmailLinks links;
    private final Senders senders;

    TemplateDrafts(ListEmails emails, ListEmailLinks links, Senders senders) {
        this.emails = emails;
        this.links = links;
        this.senders = senders;
    }

    long begin(EmailTemplate template, String name, Viewer who) {
        long email = emails.create(name, template.campaignId(), who);
        ListEmail draft = emails.get(email, who);
        emails.write(email, answered(template, words(template, draft.text())), draft.version(), who);
        emails.goOut(email, signed(template, draft.rules()), who);
        links.goOver(email, template.trackerDomainId(), who);
        return email;
    }

    StandingText standing(EmailTemplate template, ListEmailText otherwise) {
        return new StandingText(
                answered(template, words(template, otherwise)),
                signed(template, SendingRules.NONE),
                template.trackerDomainId());
    }

    /** What an email says that is sent from it; the sender is the template's own, or else that of {@code otherwise}. */
    static ListEmailText words(EmailTemplate template, ListEmailText otherwise) {
        TemplateContent content = template.content();
        SenderOption sender = template.generalSender().orElse(null);
        SenderOption replyTo = template.generalReplyTo().orElse(null);
        return new ListEmailText(
                content.subject(),
                content.preheader(),
                content.type().hasHtml() ? content.html() : "",
                content.text(),
                sender == null ? otherwise.senderName() : text(sender.name()),
                sender == null ? otherwise.senderAddress() : text(sender.address()),
                replyTo == null ? otherwise.replyTo() : text(replyTo.address()),
                false);
    }

    /** The senders in the order of the template; without any, those of the draft stay. */
    private static SendingRules signed(EmailTemplate template, SendingRules otherwise) {
        if (template.senders().isEmpty()) {
            return otherwise;
        }
        List<String> first = template.senders().stream()
                .takeWhile(option -> !option.endsTheOrder())
                .map(option -> option.type().equals(SenderOption.ACCOUNT_OWNER)
                        ? SendingRules.ACCOUNT_OWNER
                        : SendingRules.ASSIGNED_USER)
                .toList();
        SenderOption last = SenderOption.last(template.senders()).orElse(null);
        return otherwise.signedBy(first, last == null ? null : last.userId());
    }

    private ListEmailText answered(EmailTemplate template, ListEmailText words) {
        SenderOption last = SenderOption.last(template.replyTos()).orElse(null);
        return last == null || last.userId() == null
                ? words
                : words.answeredAt(senders.last(
                                SendingRules.NONE.signedBy(List.of(), last.userId()), new Sender("", words.replyTo()))
                        .address());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
