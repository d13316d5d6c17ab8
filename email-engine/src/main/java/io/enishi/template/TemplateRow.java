package io.enishi.template;

import java.time.Instant;

/** One template as the gallery shows it; {@code uses} are the list emails that began as copies of it. */
public record TemplateRow(
        long id,
        String name,
        String subject,
        boolean mjml,
        boolean html,
        Availability availability,
        int version,
        long uses,
        Instant changedAt) {}
