package io.enishi.delivery;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as it is to be sent; texts may come from anywhere, so headers are cleaned when it is written. */
public record Letter(
        String fromName,
        String fromAddress,
        @Nullable String replyTo,
        String subject,
        @Nullable String html,
        String text,
        Map<String, String> headers,
        List<Attachment> attachments) {

    /** A file that goes along, {@code name} as it is saved. */
    public record Attachment(String name, String mediaType, byte[] content) {}

    public Letter {
        headers = Map.copyOf(headers);
        attachments = List.copyOf(attachments);
    }

    /** Without attachments, as everybody's copy is. */
    public Letter(
            String fromName,
            String fromAddress,
            @Nullable String replyTo,
            String subject,
            @Nullable String html,
            String text,
            Map<String, String> headers) {
        this(fromName, fromAddress, replyTo, subject, html, text, headers, List.of());
    }

    public Letter with(Attachment attachment) {
        return new Letter(fromName, fromAddress, replyTo, subject, html, text, headers, List.of(attachment));
    }
}
