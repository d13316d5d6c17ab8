package io.enishi.delivery;

import io.enishi.pace.Mailing;
import io.enishi.pace.Pace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Messages that the pace does not let through stand in lines; here they are sent there and called back. Tests never are. */
final class WaitingLines {

    private static final long CALL = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_AFTER_LINES = Duration.ofSeconds(10).toNanos();
    private static final int QUEUED_AT_ONCE = 10_000;
    private static final Duration LATELY = Duration.ofSeconds(10);
    private static final int LATELY_IN_A_MINUTE = 6;

    private final ClaimRepository claims;
    private final Pace pace;
    private final Clock clock;
    private long lastCall = System.nanoTime();

    WaitingLines(ClaimRepository claims, Pace pace, Clock clock) {
        this.claims = claims;
        this.pace = pace;
        this.clock = clock;
    }

    /** Calls those whose turn it is; also when nothing limits anything any more. */
    void call() {
        long now = System.nanoTime();
        if (now - lastCall < CALL || now - lastCall < LOOK_AFTER_LINES && pace.isFree()) {
            return;
        }
        lastCall = now;
        List<String> lines = claims.lines();
        if (!lines.isEmpty() && pace.isMyTurn()) {
            Map<String, Integer> room = pace.room(lines);
            if (!room.isEmpty()) {
                pace.called(claims.call(room, clock.instant()));
            }
        }
    }

    /** Which of these may not go now, and the line each of them waits in. */
    Map<Long, String> waiting(List<Delivery> group, Map<Long, Letter> letters) {
        if (pace.isFree()) {
            return Map.of();
        }
        List<Mailing> mailings = new ArrayList<>();
        for (Delivery delivery : group) {
            Letter letter = letters.get(delivery.id());
            if (letter != null && !delivery.test()) {
                mailings.add(new Mailing(delivery.id(), delivery.address(), letter.fromAddress()));
            }
        }
        return pace.waiting(mailings);
    }

    /** Where most of a batch is turned away, the next ones would be, too: they stand in line at once. */
    void queueUp(Map<Long, String> waiting, int of, long claim) {
        claims.queueUp(waiting, claim);
        waiting.values().stream()
                .collect(Collectors.groupingBy(line -> line, Collectors.counting()))
                .forEach((line, turnedAway) -> {
                    List<String> domains = 2 * turnedAway > of ? pace.domains(line) : List.of();
                    if (!domains.isEmpty()) {
                        claims.queueUp(line, domains, QUEUED_AT_ONCE, clock.instant());
                    }
                });
    }

    /** Whether its domain has said meanwhile that it gets too much. */
    boolean rests(SmtpJob job) {
        return line(job) != null;
    }

    private @Nullable String line(SmtpJob job) {
        return job.delivery().test() ? null : pace.heldBack(job.delivery().address());
    }

    /** Whether it stands in line again for that; nothing of its body may have left. */
    boolean heldBack(SmtpJob job) {
        String line = line(job);
        if (line == null) {
            return false;
        }
        try {
            claims.queueUp(Map.of(job.delivery().id(), line), job.claim());
            notSent(List.of(job));
            return true;
        } catch (DataAccessException away) {
            // one message more than it asked for is better than one that nobody holds
            return false;
        }
    }

    /** They were let through and did not go. */
    void notSent(Collection<SmtpJob> jobs) {
        pace.giveBack(jobs.stream()
                .filter(job -> !job.delivery().test())
                .map(SmtpJob::mailing)
                .toList());
    }

    /** What a server said to one message may mean that its domain gets too much. */
    void refused(SmtpJob job, String reply) {
        pace.refused(
                job.delivery().address(),
                reply,
                domain -> LATELY_IN_A_MINUTE
                        * claims.handedOver(domain, clock.instant().minus(LATELY)));
    }
}
