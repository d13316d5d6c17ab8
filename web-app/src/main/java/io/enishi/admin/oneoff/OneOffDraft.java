package io.enishi.admin.oneoff;

import io.enishi.email.ListEmailText;
import io.enishi.sending.Sender;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateRow;
import io.enishi.user.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What an email to one person begins with: a template that may be used for it, or a greeting and the lines that the law asks for. */
@Component
class OneOffDraft {

    private static final int MOST_OFFERED = 200;

    private final EmailTemplates templates;
    private final OneOffSenders senders;
    private final MessageSource messages;

    OneOffDraft(EmailTemplates templates, OneOffSenders senders, MessageSource messages) {
        this.templates = templates;
        this.senders = senders;
        this.messages = messages;
    }

    List<TemplateRow> offered(Viewer who) {
        return who.may("email.view")
                ? templates
                        .page("", "one-to-one", "name", false, 0, MOST_OFFERED, who)
                        .rows()
                : List.of();
    }

    ListEmailText words(String template, Viewer who) {
        ListEmailText blank = blank(who);
        return template.matches("[0-9]{1,18}") ? templates.oneToOne(Long.parseLong(template), blank, who) : blank;
    }

    /** Whom the template names; nobody when it begins with none. */
    @Nullable
    Sender sender(String template, Viewer who) {
        return template.matches("[0-9]{1,18}") ? words(template, who).sender() : null;
    }

    private ListEmailText blank(Viewer who) {
        String unsubscribe = messages.getMessage("oneoff.blank.unsubscribe", null, who.locale());
        String html = """
                <html>
                <body>
                <p></p>
                <hr>
                <p>{{Organization.Name}}<br>{{{Organization.Address}}}<br><a href="{{Unsubscribe}}">%s</a></p>
                </body>
                </html>""".formatted(unsubscribe);
        String text =
                "\n\n-- \n{{Organization.Name}}\n{{Organization.Address}}\n" + unsubscribe + ": {{Unsubscribe}}\n";
        Sender us = senders.organization();
        return new ListEmailText("", "", html, text, us.name(), us.address(), "", false);
    }
}
