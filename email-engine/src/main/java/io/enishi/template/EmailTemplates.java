package io.enishi.template;

import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Folders;
import io.enishi.asset.Restorable;
import io.enishi.asset.Tags;
import io.enishi.content.Mjml;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.StandingText;
import io.enishi.merge.MergeFields;
import io.enishi.merge.MergeLanguage;
import io.enishi.merge.PlainText;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Email templates: written, changed, taken back to what they said before, and used. */
@Component
public class EmailTemplates implements Restorable {

    public static final String KIND = "email-template";

    private static final String VIEW = "email.view";
    private static final String EDIT = "email.edit";

    private final EmailTemplateRepository repository;
    private final ListEmails emails;
    private final TemplateDrafts drafts;
    private final Assets assets;
    private final Campaigns campaigns;
    private final Folders folders;
    private final Tags tags;
    private final MergeLanguage language;
    private final Clock clock;
    private final String locale;

    EmailTemplates(
            EmailTemplateRepository repository,
            ListEmails emails,
            TemplateDrafts drafts,
            Assets assets,
            Campaigns campaigns,
            Folders folders,
            Tags tags,
            MergeLanguage language,
            Clock clock,
            @Value("${enishi.locale:ja}") String locale) {
        this.repository = repository;
        this.emails = emails;
        this.drafts = drafts;
        this.assets = assets;
        this.campaigns = campaigns;
        this.folders = folders;
        this.tags = tags;
        this.language = language;
        this.clock = clock;
        this.locale = locale;
    }

    @Transactional
    public long create(TemplateSettings typed, Viewer who) {
        who.require(EDIT);
        TemplateSettings settings = checked(typed);
        long id = assets.create(KIND, settings.name(), settings.campaignId(), who);
        repository.insert(id, settings);
        repository.keep(id, settings.content(), clock.instant(), who.userId());
        file(id, settings, null, who);
        return id;
    }

    /** {@code seenVersion} is the one the writer saw: what somebody else saved meanwhile is not overwritten. */
    @Transactional
    public void change(long id, TemplateSettings typed, int seenVersion, Viewer who) {
        who.require(EDIT);
        EmailTemplate template = existing(id);
        TemplateSettings settings = checked(typed);
        assets.rename(id, settings.name(), who);
        Long campaign = settings.campaignId();
        if (campaign != null && campaign != template.campaignId()) {
            assets.attribute(id, campaign, who);
        }
        if (!repository.update(id, settings, seenVersion)) {
            throw new Refusal("template.refusal.edited-elsewhere");
        }
        repository.keep(id, settings.content(), clock.instant(), who.userId());
        file(id, settings, template, who);
    }

    /** Only what it says; everything else stays as it is. */
    @Transactional
    public void write(long id, TemplateContent content, int seenVersion, Viewer who) {
        who.require(EDIT);
        change(id, settings(existing(id)).with(content), seenVersion, who);
    }

    /** Takes an earlier version up again; what it said until now is kept as a version too. */
    @Transactional
    public void takeUp(long id, int number, Viewer who) {
        EmailTemplate template = existing(id);
        write(id, version(id, number, who).content(), template.version(), who);
    }

    /** A new template that says the same. */
    @Transactional
    public long copy(long id, String name, Viewer who) {
        who.require(EDIT);
        TemplateSettings same = settings(existing(id));
        return create(
                new TemplateSettings(
                        name,
                        same.campaignId(),
                        null,
                        same.content(),
                        same.availability(),
                        same.senders(),
                        same.replyTos(),
                        same.trackerDomainId(),
                        null),
                who);
    }

    @Transactional(readOnly = true)
    public EmailTemplate get(long id, Viewer who) {
        who.require(VIEW);
        return existing(id);
    }

    /**
     * The gallery; {@code use} is {@code list-email}, {@code one-to-one}, {@code autoresponder}, {@code program} or nothing, {@code sort}
     * is {@code name}, {@code changed} or {@code uses}.
     */
    @Transactional(readOnly = true)
    public PageOf<TemplateRow> page(
            String search, String use, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(VIEW);
        return repository.page(search.strip().replace("\0", ""), use, sort, descending, page, size);
    }

    /** What it said, the latest first. */
    @Transactional(readOnly = true)
    public List<TemplateVersion> versions(long id, Viewer who) {
        return repository.versions(get(id, who).id());
    }

    @Transactional(readOnly = true)
    public TemplateVersion version(long id, int number, Viewer who) {
        return repository
                .version(get(id, who).id(), number)
                .orElseThrow(() -> new NotFound("template-version", number));
    }

    /** A draft of a list email that says what the template says now, signed, answered and linked as the template is. */
    @Transactional
    public long begin(long id, String name, Viewer who) {
        who.require(EDIT);
        EmailTemplate template = existing(id);
        if (!template.availability().listEmail()) {
            throw Refusal.at("templateId", "template.refusal.not-for-lists");
        }
        long email = drafts.begin(template, name, who);
        repository.used(id, email);
        return email;
    }

    /** What an email to one person says that begins with this template, signed by {@code otherwise} where it names nobody. */
    @Transactional(readOnly = true)
    public ListEmailText oneToOne(long id, ListEmailText otherwise, Viewer who) {
        EmailTemplate template = get(id, who);
        if (!template.availability().oneToOne()) {
            throw Refusal.at("template", "template.refusal.not-one-to-one");
        }
        return TemplateDrafts.words(template, otherwise);
    }

    /** The same of an email that answers what people do. */
    @Transactional(readOnly = true)
    public StandingText autoresponder(long id, ListEmailText otherwise, Viewer who) {
        EmailTemplate template = get(id, who);
        if (!template.availability().autoresponder()) {
            throw new Refusal("template.refusal.not-autoresponder");
        }
        return drafts.standing(template, otherwise);
    }

    /** The same of an email that a program sends. */
    @Transactional(readOnly = true)
    public StandingText program(long id, ListEmailText otherwise, Viewer who) {
        EmailTemplate template = get(id, who);
        if (!template.availability().program()) {
            throw Refusal.at("templateId", "program.mail.not-for-programs");
        }
        return drafts.standing(template, otherwise);
    }

    @Transactional
    public void delete(long id, Viewer who) {
        who.require(EDIT);
        assets.delete(existing(id).id(), who);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require(EDIT);
        if (!repository.exists(id)) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
    }

    /** What may stand between braces. */
    public MergeFields mergeFields() {
        return new MergeFields(emails.mergeFields());
    }

    private static TemplateSettings settings(EmailTemplate template) {
        return new TemplateSettings(
                template.name(),
                template.campaignId(),
                null,
                template.content(),
                template.availability(),
                template.senders(),
                template.replyTos(),
                template.trackerDomainId(),
                null);
    }

    private void file(long id, TemplateSettings settings, @Nullable EmailTemplate before, Viewer who) {
        Long folder = settings.folderId();
        if (folder != null && (before == null || !folder.equals(before.folderId()))) {
            folders.put(id, folder, who);
        }
        if (settings.tags() != null) {
            tags.wear(id, settings.tags(), who);
        }
    }

    /** MJML is rendered, a text version that nobody wrote is made, and a merge tag that means nothing is refused where it stands. */
    private TemplateSettings checked(TemplateSettings settings) {
        Long campaign = settings.campaignId();
        if (campaign != null && campaigns.all().stream().noneMatch(one -> one.id() == campaign)) {
            throw Refusal.at("campaignId", "template.refusal.campaign-unknown");
        }
        Long domain = settings.trackerDomainId();
        if (domain != null && !repository.domainExists(domain)) {
            throw Refusal.at("trackerDomainId", "template.refusal.domain-unknown");
        }
        TemplateContent content = settings.content();
        if (content.isMjml()) {
            content = content.withHtml(Mjml.html(content.mjml(), locale));
        }
        if (content.type() == TemplateType.HTML_AND_TEXT && content.text().isEmpty()) {
            content = content.withText(PlainText.of(content.html()));
        }
        MergeFields fields = mergeFields();
        Map.of(
                        "subject",
                        content.subject(),
                        "preheader",
                        content.preheader(),
                        content.isMjml() ? "mjml" : "html",
                        content.html(),
                        "text",
                        content.text())
                .forEach((field, text) -> language.problems(text, fields).stream()
                        .findFirst()
                        .ifPresent(problem -> {
                            throw Refusal.at(
                                    field,
                                    problem.messageKey(),
                                    problem.arguments().toArray());
                        }));
        return settings.with(content);
    }

    private EmailTemplate existing(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound(KIND, id));
    }
}
