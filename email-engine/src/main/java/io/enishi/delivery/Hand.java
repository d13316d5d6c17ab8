package io.enishi.delivery;

import io.enishi.sendlog.HeldMessages;
import io.enishi.sendlog.SendLogs;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection holds. Messages are begun in groups, by one commit each, while the group before them is on its way; the log tells
 * which of their bodies left. A group doubles while messages go quickly, and is one message where they crawl or where no log is kept.
 */
final class Hand {

    private static final Logger log = LoggerFactory.getLogger(Hand.class);
    private static final long QUICK = 100_000_000;
    private static final long SLOW = 300_000_000;
    private static final long TELL_AFTER = 200_000_000;

    private record Untold(HeldMessage message, Settlement settlement) {}

    private final DeliveryLedger ledger;
    private final SendLogs logs;
    private final ClaimRepository claims;
    private final HeldClaims held;
    private final WaitingLines lines;
    private final int most;
    private final Clock clock;
    private final Deque<HeldMessage> messages = new ArrayDeque<>();
    private List<Untold> untold = new ArrayList<>();
    private long firstUntold;
    private long opened = System.nanoTime();
    private int size = 1;

    Hand(
            DeliveryLedger ledger,
            SendLogs logs,
            ClaimRepository claims,
            HeldClaims held,
            WaitingLines lines,
            int most,
            Clock clock) {
        this.ledger = ledger;
        this.logs = logs;
        this.claims = claims;
        this.held = held;
        this.lines = lines;
        this.most = logs.areKept() ? most : 1;
        this.clock = clock;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean hasNews() {
        return !untold.isEmpty();
    }

    /** Takes {@code first} and as many as belong in its group; with more than one, they are begun at once. */
    void take(HeldMessage first, Supplier<@Nullable HeldMessage> next, boolean oneByOne) {
        List<HeldMessage> group = new ArrayList<>(List.of(first));
        int full = oneByOne ? 1 : size();
        while (group.size() < full) {
            HeldMessage more = next.get();
            if (more == null) {
                break;
            }
            group.add(more);
        }
        if (most > 1 && !oneByOne) {
            begin(group);
        }
        messages.addAll(group);
    }

    /** Whether the next group is to be fetched, so that it is begun when its turn comes. */
    boolean isLow() {
        return messages.size() <= size / 2;
    }

    private int size() {
        long now = System.nanoTime();
        long since = now - opened;
        opened = now;
        if (since < QUICK) {
            size = Math.min(most, 2 * size);
        } else if (since > SLOW) {
            size = Math.max(1, size / 2);
        }
        return size;
    }

    private void begin(List<HeldMessage> group) {
        try {
            HeldMessages notes = logs.hold(
                    group.stream().mapToLong(HeldMessage::id).toArray(),
                    group.stream().mapToLong(message -> message.job().claim()).toArray());
            write(group, notes);
        } catch (IOException e) {
            log.warn(
                    "The log of what is sent cannot be written; each body is marked in the database: {}", e.toString());
        }
    }

    private void write(List<HeldMessage> group, @Nullable HeldMessages notes) {
        List<Untold> told = untold;
        untold = new ArrayList<>();
        var begun = ledger.settleAndBegin(
                told.stream().map(Untold::settlement).toList(),
                group.stream().map(HeldMessage::job).toList());
        begun.thenRun(() -> told.forEach(this::known));
        group.forEach(message -> message.begunBy(begun, notes));
    }

    private void known(Untold one) {
        held.done(one.settlement().claim(), 1);
        one.message().told();
    }

    @Nullable
    HeldMessage next() {
        return messages.poll();
    }

    @Nullable
    HeldMessage first() {
        return messages.peek();
    }

    /** It goes first, on another connection. */
    void putBack(HeldMessage message) {
        messages.addFirst(message);
    }

    /** Whether its body may go: the database knows that it begins, and so does the log. */
    boolean mayBegin(HeldMessage message) {
        if (!message.isBegun()) {
            write(List.of(message), null);
        }
        return message.isOurs() && message.noteBody();
    }

    /** What it came to is told with the next group, or soon where there is none; what somebody may have to look at, now. */
    void settled(HeldMessage message, Settlement settlement) {
        // one that was refused before its body: begun and settled by the same statement, its row would keep one of both
        message.awaitBegun();
        if (untold.isEmpty()) {
            firstUntold = System.nanoTime();
        }
        untold.add(new Untold(message, settlement));
        if (settlement.state() != DeliveryState.HANDED_OVER || System.nanoTime() - firstUntold > TELL_AFTER) {
            tell();
        }
    }

    void tell() {
        if (!untold.isEmpty()) {
            List<Untold> told = untold;
            untold = new ArrayList<>();
            if (ledger.settle(told.stream().map(Untold::settlement).toList())) {
                told.forEach(this::known);
            }
        }
    }

    /** Whether it stands in line again, because its domain has said meanwhile that it gets too much. */
    boolean heldBack(HeldMessage message) {
        if (!lines.heldBack(message.job())) {
            return false;
        }
        held.done(message.job().claim(), 1);
        message.told();
        return true;
    }

    /** Gives back everything that is not sent; it stays in hand when the database is away. */
    void giveBack() {
        List<HeldMessage> all = List.copyOf(messages);
        giveBack(all);
        messages.clear();
    }

    /** Gives back what turned out not to be sendable from here: somebody else's, or one whose log failed. */
    void giveBack(List<HeldMessage> all) {
        // a beginning that is still on its way to the database would come after the giving back
        all.forEach(HeldMessage::awaitBegun);
        List<SmtpJob> jobs = all.stream().map(HeldMessage::job).toList();
        claims.giveBack(jobs, clock.instant());
        for (HeldMessage message : all) {
            held.done(message.job().claim(), 1);
            message.told();
        }
        lines.notSent(jobs);
    }
}
