package io.enishi.template;

import io.enishi.shared.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is typed about a template. Without a campaign it belongs to the default one, without a folder it stays where it is; tags are
 * parted by commas, null leaves them as they are.
 */
public record TemplateSettings(
        String name,
        @Nullable Long campaignId,
        @Nullable Long folderId,
        TemplateContent content,
        Availability availability,
        List<SenderOption> senders,
        List<SenderOption> replyTos,
        @Nullable Long trackerDomainId,
        @Nullable String tags) {

    public TemplateSettings {
        senders = SenderOption.checked(senders);
        replyTos = SenderOption.checked(replyTos);
        if (!availability.anywhere()) {
            throw Refusal.at("oneToOne", "template.refusal.no-use");
        }
    }

    TemplateSettings with(TemplateContent other) {
        return new TemplateSettings(
                name, campaignId, folderId, other, availability, senders, replyTos, trackerDomainId, tags);
    }
}
