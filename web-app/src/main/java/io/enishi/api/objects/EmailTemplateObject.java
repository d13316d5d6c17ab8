package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.asset.Campaigns;
import io.enishi.content.ContentCheck;
import io.enishi.content.EmailWords;
import io.enishi.shared.Refusal;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplate;
import io.enishi.template.EmailTemplates;
import io.enishi.template.SenderOption;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What emails begin with; like the original it wants a way out in the text, so that whatever is sent from it may be sent. */
@Component
class EmailTemplateObject implements ApiObject {

    private final EmailTemplates templates;
    private final ContentCheck checks;
    private final Campaigns campaigns;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    EmailTemplateObject(
            EmailTemplates templates,
            ContentCheck checks,
            Campaigns campaigns,
            AssetTagging tagging,
            AssetFiling filing) {
        this.templates = templates;
        this.checks = checks;
        this.campaigns = campaigns;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("email-templates", "email template")
                .seenWith("email.view")
                .from("email_template t join asset a on a.id = t.id", "t.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "t.id")
                .field("name", STRING, "a.name", Trait.REQUIRED, Trait.UPDATE)
                .field("subject", STRING, "t.subject", Trait.REQUIRED, Trait.UPDATE)
                .field("type", STRING, "t.type", Trait.REQUIRED, Trait.UPDATE)
                .field("isOneToOneEmail", BOOLEAN, "t.one_to_one", Trait.REQUIRED, Trait.UPDATE)
                .field("isAutoResponderEmail", BOOLEAN, "t.autoresponder", Trait.REQUIRED, Trait.UPDATE)
                .field("isDripEmail", BOOLEAN, "t.program", Trait.REQUIRED, Trait.UPDATE)
                .field("isListEmail", BOOLEAN, "t.list_email", Trait.REQUIRED, Trait.UPDATE)
                .field("htmlMessage", STRING, "t.html", Trait.CREATE, Trait.UPDATE, Trait.NOT_IN_QUERIES)
                .field("textMessage", STRING, "t.text_body", Trait.CREATE, Trait.UPDATE, Trait.NOT_IN_QUERIES)
                .field("senderOptions", JSON, "t.sender_options", Trait.CREATE, Trait.UPDATE)
                .field("replyToOptions", JSON, "t.reply_to_options", Trait.CREATE, Trait.UPDATE)
                .field("tagReplacementLanguage", STRING, "cast('hml' as text)")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .reference("campaign", "campaigns", "a.campaign_id", Trait.CREATE, Trait.UPDATE)
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE, Trait.UPDATE)
                .reference("trackerDomain", "tracker-domains", "t.tracker_domain_id", Trait.CREATE, Trait.UPDATE)
                .stamped("a")
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .updates(filing.updates(this::update))
                .deletes((id, caller) -> templates.delete(id, caller.viewer()))
                .doesToAll("undelete", List.of(argument("id", INTEGER, Trait.REQUIRED)), this::undelete)
                .also(object -> tagging.on(object, "email.edit"));
    }

    private long create(Input input, Caller caller) {
        TemplateType type = type(input.text("type", ""));
        TemplateContent content = new TemplateContent(
                type, input.text("subject", ""), "", input.text("htmlMessage", ""), "", input.text("textMessage", ""));
        mustHaveAWayOut(content);
        return templates.create(
                new TemplateSettings(
                        input.text("name", ""),
                        CampaignArgument.of(input, campaigns),
                        null,
                        content,
                        new Availability(
                                input.yes("isOneToOneEmail", false),
                                input.yes("isAutoResponderEmail", false),
                                input.yes("isDripEmail", false),
                                input.yes("isListEmail", false)),
                        options(input, "senderOptions"),
                        options(input, "replyToOptions"),
                        input.number("trackerDomainId"),
                        null),
                caller.viewer());
    }

    private void update(long id, Input input, Caller caller) {
        EmailTemplate now = templates.get(id, caller.viewer());
        TemplateContent said = now.content();
        Availability use = now.availability();
        // HTML that a client writes takes the place of MJML that was written in the console
        boolean html = input.has("htmlMessage");
        TemplateContent content = new TemplateContent(
                input.has("type") ? type(input.text("type", "")) : said.type(),
                input.has("subject") ? input.text("subject", "") : said.subject(),
                said.preheader(),
                html ? input.text("htmlMessage", "") : said.html(),
                html ? "" : said.mjml(),
                input.has("textMessage") ? input.text("textMessage", "") : said.text());
        mustHaveAWayOut(content);
        templates.change(
                id,
                new TemplateSettings(
                        input.has("name") ? input.text("name", "") : now.name(),
                        CampaignArgument.of(input, campaigns),
                        null,
                        content,
                        new Availability(
                                input.yes("isOneToOneEmail", use.oneToOne()),
                                input.yes("isAutoResponderEmail", use.autoresponder()),
                                input.yes("isDripEmail", use.program()),
                                input.yes("isListEmail", use.listEmail())),
                        input.has("senderOptions") ? options(input, "senderOptions") : now.senders(),
                        input.has("replyToOptions") ? options(input, "replyToOptions") : now.replyTos(),
                        input.has("trackerDomainId") ? input.number("trackerDomainId") : now.trackerDomainId(),
                        null),
                now.version(),
                caller.viewer());
    }

    private void mustHaveAWayOut(TemplateContent content) {
        boolean html = content.type().hasHtml();
        boolean text = content.type().hasText() && !content.text().isEmpty();
        EmailWords words = new EmailWords(content.subject(), "", content.html(), content.text());
        boolean none = checks.marketing(words, html, text).stream()
                .anyMatch(finding -> finding.messageKey().startsWith("email.check.no-unsubscribe"));
        if (none) {
            throw new ApiError(
                    ErrorCode.EMAIL_INCOMPLETE,
                    "Every message must hold {{{Unsubscribe}}} or {{{EmailPreferenceCenter}}}.");
        }
    }

    private static TemplateType type(String typed) {
        return TemplateType.of(typed)
                .orElseThrow(() -> new ApiError(ErrorCode.PROPERTY_INVALID, "type must be html, text or htmlAndText."));
    }

    private static List<SenderOption> options(Input input, String property) {
        return input.objects(property).stream()
                .map(option -> option(option, property))
                .toList();
    }

    private static SenderOption option(Map<String, String> said, String property) {
        String type = said.getOrDefault("type", SenderOption.ADDRESS)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ -]", "_")
                .replaceAll("^(general|assigned|account)_?(address|user|owner)$", "$1_$2");
        String user = said.getOrDefault("userId", "");
        try {
            return new SenderOption(
                    type,
                    said.get("address"),
                    said.get("name"),
                    user.matches("[0-9]{1,18}") ? Long.valueOf(user) : null);
        } catch (Refusal refusal) {
            throw new ApiError(
                    ErrorCode.PROPERTY_INVALID,
                    property + ": each needs a type of general_address with an address, general_user with a userId,"
                            + " assigned_user or account_owner.");
        }
    }

    private Outcome undelete(Input input, Caller caller) {
        long id = input.given("id");
        templates.restore(id, caller.viewer());
        return Outcome.of("email-templates", id, List.of("id", "name"));
    }
}
