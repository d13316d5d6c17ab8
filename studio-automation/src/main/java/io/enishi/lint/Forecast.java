package io.enishi.lint;

import io.enishi.path.Step;
import io.enishi.shared.Refusal;
import io.enishi.step.StepCatalog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The emails that wait for a crowd further down in one program, by day, until a moment. At a fork the way with more of them
 * counts: nobody knows yet which she goes.
 */
final class Forecast {

    private final StepCatalog steps;
    private final Automation.Travel travel;
    private final ZoneId account;
    private final Instant now;
    private final Instant end;
    private final Map<Spot, Map<LocalDate, Integer>> known = new HashMap<>();

    private record Spot(String step, Instant at) {}

    Forecast(StepCatalog steps, Automation.Travel travel, ZoneId account, Instant now, Instant end) {
        this.steps = steps;
        this.travel = travel;
        this.account = account;
        this.now = now;
        this.end = end;
    }

    Map<LocalDate, Integer> of(LintQueries.Crowd crowd) {
        Step step = travel.path().find(crowd.step()).orElse(null);
        if (step == null) {
            return Map.of();
        }
        Instant due = crowd.fresh() ? due(step, crowd.hour()) : crowd.hour();
        return due == null ? Map.of() : from(step, due.isBefore(now) ? now : due);
    }

    private Map<LocalDate, Integer> from(Step step, Instant due) {
        Spot spot = new Spot(step.id(), due);
        Map<LocalDate, Integer> before = known.get(spot);
        if (before == null) {
            before = reckoned(step, due);
            known.put(spot, before);
        }
        return before;
    }

    private Map<LocalDate, Integer> reckoned(Step step, Instant due) {
        boolean mails = steps.contents(step.kind(), step.settings()).mails();
        Instant left =
                mails ? travel.settings().hours().next(due, travel.settings().zone()) : due;
        Instant stops = travel.settings().stopAt();
        if (!left.isBefore(end) || stops != null && !left.isBefore(stops)) {
            return Map.of();
        }
        Map<LocalDate, Integer> most = Map.of();
        for (String next : step.ways().values()) {
            Map<LocalDate, Integer> there = after(next, left);
            if (sum(there) > sum(most)) {
                most = there;
            }
        }
        if (!mails) {
            return most;
        }
        Map<LocalDate, Integer> all = new HashMap<>(most);
        all.merge(LocalDate.ofInstant(left, account), 1, Integer::sum);
        return all;
    }

    private Map<LocalDate, Integer> after(String next, Instant at) {
        Step step = travel.path().find(next).orElse(null);
        Instant due = step == null ? null : due(step, at);
        return step == null || due == null ? Map.of() : from(step, due.isBefore(at) ? at : due);
    }

    private @Nullable Instant due(Step step, Instant arrived) {
        try {
            return steps.due(
                    step.kind(), step.settings(), arrived, travel.settings().zone());
        } catch (Refusal | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static int sum(Map<LocalDate, Integer> days) {
        return List.copyOf(days.values()).stream().mapToInt(Integer::intValue).sum();
    }
}
