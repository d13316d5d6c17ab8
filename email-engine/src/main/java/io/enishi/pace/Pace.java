package io.enishi.pace;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Says which messages may go out now. Who may not waits in a line with a name, and is called when there is room; nobody sleeps
 * meanwhile. While nothing limits anything, that is one look into memory.
 */
@Component
public class Pace {

    private static final Logger log = LoggerFactory.getLogger(Pace.class);
    private static final int CALLED_AT_ONCE = 5_000;

    private final LimitBook book;
    private final MeterRepository meters;
    private final Slowdowns slowdowns;
    private final Clock clock;

    Pace(LimitBook book, MeterRepository meters, Slowdowns slowdowns, Clock clock) {
        this.book = book;
        this.meters = meters;
        this.slowdowns = slowdowns;
        this.clock = clock;
    }

    /** Nothing limits anything. */
    public boolean isFree() {
        return book.now().none() && slowdowns.nobodyRests();
    }

    /** Takes room for those that may go, in their order; answers in which lines the others wait, by their ids. */
    public Map<Long, String> waiting(List<Mailing> mailings) {
        if (isFree()) {
            return Map.of();
        }
        Map<Long, String> waiting = new HashMap<>();
        Map<Mailing, List<Limit>> limited = new LinkedHashMap<>();
        Map<Limit, Integer> wanted = new HashMap<>();
        limits(mailings).forEach((mailing, limits) -> {
            String domain = Mailing.domain(mailing.to());
            if (slowdowns.rests(domain)) {
                waiting.put(mailing.id(), Lines.slowed(domain));
            } else {
                limited.put(mailing, limits);
                limits.forEach(limit -> wanted.merge(limit, 1, Integer::sum));
            }
        });
        if (wanted.isEmpty()) {
            return waiting;
        }
        Map<String, Integer> room = meters.take(wanted, clock.instant());
        limited.forEach((mailing, limits) -> {
            Limit full = limits.stream()
                    .filter(limit -> room.getOrDefault(limit.meter(), 0) == 0)
                    .findFirst()
                    .orElse(null);
            if (full == null) {
                limits.forEach(limit -> room.merge(limit.meter(), -1, Integer::sum));
            } else {
                waiting.put(mailing.id(), full.line());
            }
        });
        room.values().removeIf(left -> left == 0);
        if (!room.isEmpty()) {
            meters.giveBack(room);
        }
        return waiting;
    }

    /** Were let through and did not go: their room is free again. While the database is away it stays taken. */
    public void giveBack(List<Mailing> mailings) {
        try {
            tryToGiveBack(mailings);
        } catch (DataAccessException away) {
            log.warn("The room of {} messages that did not go stays taken: {}", mailings.size(), away.toString());
        }
    }

    private void tryToGiveBack(List<Mailing> mailings) {
        if (book.now().none()) {
            return;
        }
        Map<String, Integer> amounts = new HashMap<>();
        limits(mailings)
                .forEach((mailing, limits) -> limits.forEach(limit -> amounts.merge(limit.meter(), 1, Integer::sum)));
        if (!amounts.isEmpty()) {
            meters.giveBack(amounts);
        }
    }

    /** The line in which a message to that address waits that was let through before its domain said we are too fast. */
    public @Nullable String heldBack(String address) {
        if (slowdowns.nobodyRests()) {
            return null;
        }
        String domain = Mailing.domain(address);
        return slowdowns.rests(domain) ? Lines.slowed(domain) : null;
    }

    /** A temporary refusal; {@code lately} tells how many messages a minute a domain got, and is asked only if that matters. */
    public void refused(String address, String reply, ToDoubleFunction<String> lately) {
        slowdowns.heard(Mailing.domain(address), reply, lately);
    }

    /** Whose messages stand in that line, as domain patterns; empty when that is not told by the recipient's domain. */
    public List<String> domains(String line) {
        return book.now().domains(line);
    }

    /** True once a second, on one of the nodes: it calls those who wait. */
    public boolean isMyTurn() {
        return meters.turn();
    }

    /** How many of each line may be called now; all who wait for something that is over. */
    public Map<String, Integer> room(List<String> lines) {
        Instant now = clock.instant();
        Map<String, Limit> limits = book.now().of(lines, now);
        Map<String, Integer> left = limits.isEmpty() ? Map.of() : meters.left(limits.values(), CALLED_AT_ONCE, now);
        Map<String, Integer> room = new HashMap<>();
        for (String line : lines) {
            Limit limit = limits.get(line);
            boolean rests = line.startsWith(Lines.SLOWED) && slowdowns.rests(line.substring(Lines.SLOWED.length()));
            int most = limit == null ? CALLED_AT_ONCE : left.getOrDefault(limit.meter(), 0);
            if (most > 0 && !rests) {
                room.put(line, most);
            }
        }
        return room;
    }

    /** So many of each line were called: until they come, nobody else is called for the same room. */
    public void called(Map<String, Integer> byLine) {
        Instant now = clock.instant();
        Map<Limit, Integer> called = new HashMap<>();
        book.now().of(List.copyOf(byLine.keySet()), now).forEach((line, limit) -> called.put(limit, byLine.get(line)));
        if (!called.isEmpty()) {
            meters.called(called, now);
        }
    }

    /** What those in that line wait for. */
    public Waiting reason(String line) {
        Instant now = clock.instant();
        Limits limits = book.now();
        return limits.throttle(line)
                .<Waiting>map(Waiting.Throttled::new)
                .or(() -> limits.plan(line).map(plan -> warmingUp(plan, now)))
                .or(() -> limits.slowdown(line)
                        .filter(slowdown -> slowdown.lasts(now))
                        .map(slowdown -> new Waiting.Slowed(slowdown, Math.round(slowdown.perMinuteAt(now)))))
                .orElseGet(Waiting.Over::new);
    }

    private Waiting warmingUp(WarmUp plan, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, book.zone());
        Integer ceiling = plan.ceiling(today);
        return ceiling == null
                ? new Waiting.Over()
                : new Waiting.WarmingUp(
                        plan,
                        ceiling,
                        today.plusDays(1).atStartOfDay(book.zone()).toInstant());
    }

    private Map<Mailing, List<Limit>> limits(Collection<Mailing> mailings) {
        Instant now = clock.instant();
        Limits limits = book.now();
        Map<List<String>, List<Limit>> known = new HashMap<>();
        Map<Mailing, List<Limit>> found = new LinkedHashMap<>();
        for (Mailing mailing : mailings) {
            List<String> way = List.of(Mailing.domain(mailing.to()), Mailing.domain(mailing.from()));
            found.put(mailing, known.computeIfAbsent(way, key -> limits.of(key.getFirst(), key.getLast(), now)));
        }
        return found;
    }
}
