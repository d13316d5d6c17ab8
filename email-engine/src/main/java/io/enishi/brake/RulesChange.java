package io.enishi.brake;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules as somebody set them, and when; {@code by} is {@code null} for those that came with the product. */
public record RulesChange(
        Instant at,
        @Nullable String by,
        boolean active,
        BigDecimal alertPercent,
        BigDecimal stopPercent,
        int windowDays,
        int leastMessages) {}
