package io.enishi.template;

import io.enishi.content.ContentCheck;
import io.enishi.content.EmailWords;
import io.enishi.content.Finding;
import io.enishi.email.ListEmailLetters;
import io.enishi.email.ListEmailText;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.email.Rendered;
import io.enishi.merge.MergeField;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.sender.SendingDomains;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at a template before anybody gets an email of it: as a recipient would see it, and as an inbox would judge it. */
@Component
public class TemplateDesk {

    private final EmailTemplates templates;
    private final ContentCheck checks;
    private final ListEmailLetters letters;
    private final Organizations organizations;
    private final SendingDomains domains;
    private final Prospects prospects;

    TemplateDesk(
            EmailTemplates templates,
            ContentCheck checks,
            ListEmailLetters letters,
            Organizations organizations,
            SendingDomains domains,
            Prospects prospects) {
        this.templates = templates;
        this.checks = checks;
        this.letters = letters;
        this.organizations = organizations;
        this.domains = domains;
        this.prospects = prospects;
    }

    public List<MergeField> mergeFields() {
        return templates.mergeFields().all();
    }

    /** As this prospect would get it, or as it was in an earlier version; without a prospect, her merge fields are empty. */
    @Transactional(readOnly = true)
    public Rendered preview(long id, @Nullable Integer version, @Nullable ProspectId as, Viewer who) {
        EmailTemplate template = templates.get(id, who);
        ProspectRow person = as == null ? null : prospects.get(as, who);
        Organization us = organizations.get();
        ListEmailText words = TemplateDrafts.words(template, none(us));
        if (version != null) {
            TemplateContent then = templates.version(id, version, who).content();
            words = new ListEmailText(
                    then.subject(),
                    then.preheader(),
                    then.html(),
                    then.text(),
                    words.senderName(),
                    words.senderAddress(),
                    words.replyTo(),
                    false);
        }
        return letters.trial(words, person, us);
    }

    /** What is wrong or unwise in it, the worst first. */
    @Transactional(readOnly = true)
    public List<Finding> check(long id, Viewer who) {
        EmailTemplate template = templates.get(id, who);
        TemplateContent content = template.content();
        boolean html = content.type().hasHtml();
        boolean text = content.type().hasText();
        EmailWords words = new EmailWords(
                content.subject(), content.preheader(), html ? content.html() : "", text ? content.text() : "");
        List<Finding> found = new ArrayList<>(checks.of(words, templates.mergeFields()));
        found.addAll(checks.marketing(words, html, text));
        if (content.subject().isBlank()) {
            found.add(Finding.error("email.check.no-subject"));
        }
        if (text && content.text().isBlank()) {
            found.add(Finding.error("email.check.no-text"));
        }
        if (html && content.html().isBlank()) {
            found.add(Finding.error("content.check.no-html"));
        }
        Organization us = organizations.get();
        if (us.address().isBlank()) {
            found.add(Finding.error("email.check.no-organization-address"));
        }
        String sender = template.generalSender()
                .map(option -> Objects.requireNonNullElse(option.address(), ""))
                .orElse(us.senderAddress());
        sender(sender, found);
        return ContentCheck.sorted(found);
    }

    private void sender(String address, List<Finding> found) {
        if (address.isBlank()) {
            return;
        }
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        switch (domains.standing(domain)) {
            case UNUSED -> found.add(Finding.warning("email.check.domain-unverified", domain));
            case UNVERIFIED -> found.add(Finding.error("email.check.domain-not-ours", domain));
            case UNSIGNED -> found.add(Finding.warning("email.check.domain-unsigned", domain));
            case SIGNED -> {}
        }
    }

    private static ListEmailText none(Organization us) {
        return new ListEmailText("", "", "", "", us.senderName(), us.senderAddress(), "", false);
    }
}
