package io.enishi.admin.email;

import io.enishi.email.ListEmails;
import io.enishi.shared.Refusal;
import io.enishi.template.EmailTemplates;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** How a list email begins: blank, or as a copy of a template. */
@Component
class EmailStart {

    private static final int MOST_OFFERED = 200;

    private final ListEmails emails;
    private final EmailTemplates templates;

    EmailStart(ListEmails emails, EmailTemplates templates) {
        this.emails = emails;
        this.templates = templates;
    }

    void offer(String chosen, Viewer who, Model model) {
        model.addAttribute(
                "templates",
                templates
                        .page("", "list-email", "name", false, 0, MOST_OFFERED, who)
                        .rows());
        model.addAttribute("templateId", chosen);
    }

    long create(String name, String templateId, Viewer who) {
        if (templateId.isBlank()) {
            return emails.create(name, null, who);
        }
        if (!templateId.matches("[0-9]{1,18}")) {
            throw new Refusal("template.refusal.not-for-lists");
        }
        return templates.begin(Long.parseLong(templateId), name, who);
    }
}
