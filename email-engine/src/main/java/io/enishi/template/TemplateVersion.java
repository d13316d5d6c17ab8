package io.enishi.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a template said after somebody saved it. */
public record TemplateVersion(
        int number,
        TemplateContent content,
        Instant at,
        @Nullable Long by) {}
