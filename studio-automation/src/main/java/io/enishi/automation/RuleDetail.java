package io.enishi.automation;

import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import io.enishi.shared.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule with everything its page shows; {@code sweeping} while it still looks at those who were there before it started. */
public record RuleDetail(
        long id,
        String name,
        String description,
        boolean running,
        int version,
        @Nullable Instant startedAt,
        @Nullable Instant pausedAt,
        Criteria criteria,
        ActionList actions,
        @Nullable Again again,
        Words sentence,
        List<Words> actionSentences,
        long matched,
        boolean sweeping) {}
