package io.enishi.admin.template;

import io.enishi.asset.Tag;
import io.enishi.shared.Refusal;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplate;
import io.enishi.template.SenderOption;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is typed about a template. Who sends: first the prospect's own user if that is wanted, then one address. */
record TemplateForm(
        String name,
        String campaignId,
        String folderId,
        String type,
        String subject,
        String preheader,
        String html,
        String mjml,
        String text,
        String senderFirst,
        String senderName,
        String senderAddress,
        String replyTo,
        String trackerDomainId,
        Boolean oneToOne,
        Boolean autoresponder,
        Boolean program,
        Boolean listEmail,
        String tags,
        Integer version) {

    TemplateForm {
        name = Objects.requireNonNullElse(name, "");
        campaignId = Objects.requireNonNullElse(campaignId, "");
        folderId = Objects.requireNonNullElse(folderId, "");
        type = Objects.requireNonNullElse(type, "");
        subject = Objects.requireNonNullElse(subject, "");
        preheader = Objects.requireNonNullElse(preheader, "");
        html = Objects.requireNonNullElse(html, "");
        mjml = Objects.requireNonNullElse(mjml, "");
        text = Objects.requireNonNullElse(text, "");
        senderFirst = Objects.requireNonNullElse(senderFirst, "");
        senderName = Objects.requireNonNullElse(senderName, "").strip();
        senderAddress = Objects.requireNonNullElse(senderAddress, "").strip();
        replyTo = Objects.requireNonNullElse(replyTo, "").strip();
        trackerDomainId = Objects.requireNonNullElse(trackerDomainId, "");
        oneToOne = Objects.requireNonNullElse(oneToOne, false);
        autoresponder = Objects.requireNonNullElse(autoresponder, false);
        program = Objects.requireNonNullElse(program, false);
        listEmail = Objects.requireNonNullElse(listEmail, false);
        tags = Objects.requireNonNullElse(tags, "");
        version = Objects.requireNonNullElse(version, 0);
    }

    static TemplateForm blank(long campaign, String html, String mjml) {
        return new TemplateForm(
                "",
                Long.toString(campaign),
                "",
                TemplateType.HTML_AND_TEXT.key(),
                "",
                "",
                html,
                mjml,
                "",
                "",
                "",
                "",
                "",
                "",
                true,
                true,
                true,
                true,
                "",
                0);
    }

    static TemplateForm of(EmailTemplate template, List<Tag> tags) {
        TemplateContent content = template.content();
        SenderOption sender = template.generalSender().orElse(null);
        SenderOption replyTo = template.generalReplyTo().orElse(null);
        Availability use = template.availability();
        return new TemplateForm(
                template.name(),
                Long.toString(template.campaignId()),
                Objects.toString(template.folderId(), ""),
                content.type().key(),
                content.subject(),
                content.preheader(),
                content.isMjml() ? "" : content.html(),
                content.mjml(),
                content.text(),
                template.senders().stream()
                        .map(SenderOption::type)
                        .filter(type ->
                                type.equals(SenderOption.ASSIGNED_USER) || type.equals(SenderOption.ACCOUNT_OWNER))
                        .findFirst()
                        .orElse(""),
                sender == null ? "" : Objects.requireNonNullElse(sender.name(), ""),
                sender == null ? "" : Objects.requireNonNullElse(sender.address(), ""),
                replyTo == null ? "" : Objects.requireNonNullElse(replyTo.address(), ""),
                Objects.toString(template.trackerDomainId(), ""),
                use.oneToOne(),
                use.autoresponder(),
                use.program(),
                use.listEmail(),
                tags.stream().map(Tag::name).collect(Collectors.joining(", ")),
                template.version());
    }

    TemplateForm with(String html, String mjml, String text, String subject, String preheader) {
        return new TemplateForm(
                name,
                campaignId,
                folderId,
                type,
                subject,
                preheader,
                html,
                mjml,
                text,
                senderFirst,
                senderName,
                senderAddress,
                replyTo,
                trackerDomainId,
                oneToOne,
                autoresponder,
                program,
                listEmail,
                tags,
                version);
    }

    TemplateForm withText(String made) {
        return with(html, mjml, made, subject, preheader);
    }

    /** {@code before} is what the form was opened with: senders that it cannot show stay, unless others are typed. */
    TemplateSettings settings(@Nullable EmailTemplate before) {
        TemplateForm shown = before == null ? null : of(before, List.of());
        boolean sameSenders = shown != null
                && shown.senderFirst.equals(senderFirst)
                && shown.senderName.equals(senderName)
                && shown.senderAddress.equals(senderAddress);
        boolean sameReplyTo = shown != null && shown.replyTo.equals(replyTo);
        return new TemplateSettings(
                name,
                number("campaignId", campaignId, "template.refusal.campaign-unknown"),
                number("folderId", folderId, "template.refusal.folder-unknown"),
                new TemplateContent(
                        TemplateType.of(type)
                                .orElseThrow(() -> Refusal.at("type", "template.refusal.type-unknown", type)),
                        subject,
                        preheader,
                        html,
                        mjml,
                        text),
                new Availability(oneToOne, autoresponder, program, listEmail),
                sameSenders && before != null ? before.senders() : senders(),
                sameReplyTo && before != null
                        ? before.replyTos()
                        : replyTo.isEmpty() ? List.of() : List.of(SenderOption.address(replyTo, "")),
                number("trackerDomainId", trackerDomainId, "template.refusal.domain-unknown"),
                tags);
    }

    private List<SenderOption> senders() {
        List<SenderOption> options = new ArrayList<>();
        if (!senderFirst.isEmpty()) {
            options.add(new SenderOption(senderFirst, null, null, null));
        }
        if (!senderAddress.isEmpty() || !senderName.isEmpty()) {
            options.add(SenderOption.address(senderAddress, senderName));
        }
        return options;
    }

    private static @Nullable Long number(String field, String text, String otherwise) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Refusal.at(field, otherwise);
        }
        return Long.valueOf(text);
    }
}
