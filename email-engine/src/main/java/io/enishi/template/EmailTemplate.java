package io.enishi.template;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An email that is kept to be used again; {@code version} grows with every change. */
public record EmailTemplate(
        long id,
        String name,
        long campaignId,
        @Nullable Long folderId,
        int version,
        TemplateContent content,
        Availability availability,
        List<SenderOption> senders,
        List<SenderOption> replyTos,
        @Nullable Long trackerDomainId,
        Instant changedAt) {

    /** The address that stands as sender when nobody before it does. */
    public Optional<SenderOption> generalSender() {
        return general(senders);
    }

    public Optional<SenderOption> generalReplyTo() {
        return general(replyTos);
    }

    private static Optional<SenderOption> general(List<SenderOption> options) {
        return options.stream()
                .filter(option -> option.type().equals(SenderOption.ADDRESS))
                .findFirst();
    }
}
