package io.enishi.pace;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that makes messages wait, as it was read last. */
final class Limits {

    private record Group(Throttle throttle, DomainPatterns domains) {}

    private final List<Group> groups;
    private final List<WarmUp> plans;
    private final Map<String, Slowdown> slowed;
    private final ZoneId zone;

    Limits(List<Throttle> throttles, List<WarmUp> plans, List<Slowdown> slowed, ZoneId zone) {
        this.groups = throttles.stream()
                .map(throttle -> new Group(throttle, new DomainPatterns(throttle.domains())))
                .toList();
        this.plans = List.copyOf(plans);
        this.slowed = slowed.stream().collect(Collectors.toMap(Slowdown::domain, one -> one));
        this.zone = zone;
    }

    boolean none() {
        return groups.isEmpty() && plans.isEmpty() && slowed.isEmpty();
    }

    /** What a message from one domain to another must pass, in one order for all. */
    List<Limit> of(String to, String from, Instant now) {
        List<Limit> limits = new ArrayList<>();
        for (WarmUp plan : plans) {
            if (plan.domain().isEmpty() || plan.domain().equals(from)) {
                add(limits, of(plan, now));
            }
        }
        for (Group group : groups) {
            if (group.domains().match(to)) {
                limits.add(of(group.throttle(), now));
            }
        }
        Slowdown slowdown = slowed.get(to);
        if (slowdown != null) {
            add(limits, of(slowdown, now));
        }
        return limits;
    }

    /** The limits that have these lines; a line without a limit has nothing to wait for any more. */
    Map<String, Limit> of(List<String> lines, Instant now) {
        Map<String, Limit> found = new HashMap<>();
        for (String line : lines) {
            Limit limit = limit(line, now);
            if (limit != null) {
                found.put(line, limit);
            }
        }
        return found;
    }

    private @Nullable Limit limit(String line, Instant now) {
        Optional<Throttle> throttle = throttle(line);
        if (throttle.isPresent()) {
            return of(throttle.get(), now);
        }
        Optional<WarmUp> plan = plan(line);
        if (plan.isPresent()) {
            return of(plan.get(), now);
        }
        return slowdown(line).map(slowdown -> of(slowdown, now)).orElse(null);
    }

    Optional<Throttle> throttle(String line) {
        return groups.stream()
                .map(Group::throttle)
                .filter(throttle -> throttle.line().equals(line))
                .findFirst();
    }

    Optional<WarmUp> plan(String line) {
        return plans.stream().filter(plan -> plan.line().equals(line)).findFirst();
    }

    Optional<Slowdown> slowdown(String line) {
        return line.startsWith(Lines.SLOWED)
                ? Optional.ofNullable(slowed.get(line.substring(Lines.SLOWED.length())))
                : Optional.empty();
    }

    /** Whose messages wait in a line, as patterns; empty when that is not told by the recipient's domain. */
    List<String> domains(String line) {
        return throttle(line)
                .map(Throttle::domains)
                .or(() -> slowdown(line).map(slowdown -> List.of(slowdown.domain())))
                .or(() -> plan(line).filter(plan -> plan.domain().isEmpty()).map(plan -> List.of(DomainPatterns.ALL)))
                .orElse(List.of());
    }

    private static void add(List<Limit> limits, @Nullable Limit limit) {
        if (limit != null) {
            limits.add(limit);
        }
    }

    private static Limit of(Throttle throttle, Instant now) {
        Integer perMinute = throttle.perMinute();
        return new Limit(
                throttle.line(),
                throttle.line(),
                perMinute == null ? null : perMinute.doubleValue(),
                throttle.perHour(),
                now.truncatedTo(ChronoUnit.HOURS));
    }

    private @Nullable Limit of(WarmUp plan, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Integer ceiling = plan.ceiling(today);
        return ceiling == null ? null : new Limit(plan.line(), plan.meter(today), null, ceiling, null);
    }

    private static @Nullable Limit of(Slowdown slowdown, Instant now) {
        return slowdown.lasts(now)
                ? new Limit(
                        Lines.slowed(slowdown.domain()),
                        Lines.slowed(slowdown.domain()),
                        slowdown.perMinuteAt(now),
                        null,
                        null)
                : null;
    }
}
