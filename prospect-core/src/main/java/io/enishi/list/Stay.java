package io.enishi.list;

import io.enishi.change.Cause;
import io.enishi.shared.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One time somebody was on a list: what brought her, what took her away, and the rule that decided where one did. */
public record Stay(
        Instant joinedAt,
        Cause joined,
        @Nullable Words joinedRule,
        @Nullable Instant leftAt,
        @Nullable Cause left,
        @Nullable Words leftRule) {}
