package io.enishi.admin.link;

import io.enishi.asset.Tag;
import io.enishi.link.CustomRedirect;
import io.enishi.link.CustomRedirectSettings;
import io.enishi.link.Utm;
import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is typed about a custom redirect. */
record RedirectForm(
        String name,
        String campaignId,
        String destination,
        String vanityPath,
        String utmSource,
        String utmMedium,
        String utmCampaign,
        String utmTerm,
        String utmContent,
        String tags) {

    RedirectForm {
        name = Objects.requireNonNullElse(name, "");
        campaignId = Objects.requireNonNullElse(campaignId, "");
        destination = Objects.requireNonNullElse(destination, "");
        vanityPath = Objects.requireNonNullElse(vanityPath, "");
        utmSource = Objects.requireNonNullElse(utmSource, "");
        utmMedium = Objects.requireNonNullElse(utmMedium, "");
        utmCampaign = Objects.requireNonNullElse(utmCampaign, "");
        utmTerm = Objects.requireNonNullElse(utmTerm, "");
        utmContent = Objects.requireNonNullElse(utmContent, "");
        tags = Objects.requireNonNullElse(tags, "");
    }

    static RedirectForm blank(long campaign) {
        return new RedirectForm("", Long.toString(campaign), "", "", "", "", "", "", "", "");
    }

    static RedirectForm of(CustomRedirect redirect, List<Tag> tags) {
        Utm utm = redirect.utm();
        return new RedirectForm(
                redirect.name(),
                Long.toString(redirect.campaignId()),
                redirect.destination(),
                redirect.vanityPath(),
                utm.source(),
                utm.medium(),
                utm.campaign(),
                utm.term(),
                utm.content(),
                tags.stream().map(Tag::name).collect(Collectors.joining(", ")));
    }

    CustomRedirectSettings settings() {
        return new CustomRedirectSettings(
                name,
                campaign(),
                destination,
                vanityPath,
                new Utm(utmSource, utmMedium, utmCampaign, utmTerm, utmContent),
                tags);
    }

    private @Nullable Long campaign() {
        if (campaignId.isBlank()) {
            return null;
        }
        if (!campaignId.matches("[0-9]{1,18}")) {
            throw Refusal.at("campaignId", "link.campaign.unknown");
        }
        return Long.valueOf(campaignId);
    }
}
