package io.enishi.admin.file;

import io.enishi.asset.Tag;
import io.enishi.file.FileSettings;
import io.enishi.file.HostedFile;
import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is typed about a file; its content comes beside it. */
record FileForm(
        String name,
        String campaignId,
        String vanityPath,
        String tags,
        @Nullable String file) {

    FileForm {
        name = Objects.requireNonNullElse(name, "");
        campaignId = Objects.requireNonNullElse(campaignId, "");
        vanityPath = Objects.requireNonNullElse(vanityPath, "");
        tags = Objects.requireNonNullElse(tags, "");
    }

    static FileForm blank(long campaign) {
        return new FileForm("", Long.toString(campaign), "", "", null);
    }

    static FileForm of(HostedFile file, List<Tag> tags) {
        return new FileForm(
                file.name(),
                Long.toString(file.campaignId()),
                file.vanityPath(),
                tags.stream().map(Tag::name).collect(Collectors.joining(", ")),
                null);
    }

    FileSettings settings() {
        return new FileSettings(name, campaign(), vanityPath, tags);
    }

    private @Nullable Long campaign() {
        if (campaignId.isBlank()) {
            return null;
        }
        if (!campaignId.matches("[0-9]{1,18}")) {
            throw Refusal.at("campaignId", "file.campaign.unknown");
        }
        return Long.valueOf(campaignId);
    }
}
