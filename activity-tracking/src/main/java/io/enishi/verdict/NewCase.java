package io.enishi.verdict;

import io.enishi.activity.Settled;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case that is about to be kept: a burst of clicks in one person's copy of an email, or ({@code visitor} is set) of page views in one
 * browser or several; with the verdicts on its activities and on its {@code pages}.
 */
public record NewCase(
        @Nullable Long emailId,
        @Nullable ProspectId prospect,
        @Nullable Long visitor,
        Instant firstAt,
        Instant lastAt,
        int hits,
        int different,
        Set<String> addresses,
        Judgement judgement,
        List<Settled> verdicts,
        List<Settled> pages) {

    public NewCase {
        addresses = Set.copyOf(addresses);
        verdicts = List.copyOf(verdicts);
        pages = List.copyOf(pages);
    }

    static NewCase of(Burst burst, Judgement judgement, List<Settled> verdicts) {
        return new NewCase(
                burst.emailId(),
                burst.prospect(),
                null,
                burst.clicks().getFirst().at(),
                burst.clicks().getLast().at(),
                burst.clicks().size(),
                burst.links(),
                burst.addresses(),
                judgement,
                verdicts,
                List.of());
    }

    /** Whether any of these rows is one of the case's. */
    boolean holdsAny(Set<Long> rows) {
        return Stream.concat(verdicts.stream(), pages.stream()).anyMatch(row -> rows.contains(row.activityId()));
    }
}
