package io.enishi.delivery;

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
        Map<String, String> headers) {

    public Letter {
        headers = Map.copyOf(headers);
    }
}
