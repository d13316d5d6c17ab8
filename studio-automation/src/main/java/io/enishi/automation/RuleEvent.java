package io.enishi.automation;

import io.enishi.shared.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something a user did to a rule: {@code created}, {@code edited}, {@code started}, {@code paused} or {@code deleted}. */
public record RuleEvent(
        String what, int version, Words sentence, @Nullable String userName, Instant at) {}
