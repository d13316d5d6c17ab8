package io.enishi.delivery;

import io.enishi.sendlog.Fate;
import io.enishi.sendlog.Fate.Stage;
import io.enishi.sendlog.LeftLog;
import io.enishi.sendlog.SendLogs;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what dead senders left in their logs, before their leases end and all they held would be doubted: what a server took is
 * handed over, what was under way is uncertain, everything else waits again.
 */
final class Aftermath {

    private static final Logger log = LoggerFactory.getLogger(Aftermath.class);
    private static final int AT_ONCE = 1_000;

    private final SendLogs logs;
    private final DeliveryRepository deliveries;
    private final ClaimRepository claims;
    private final Clock clock;

    Aftermath(SendLogs logs, DeliveryRepository deliveries, ClaimRepository claims, Clock clock) {
        this.logs = logs;
        this.deliveries = deliveries;
        this.claims = claims;
        this.clock = clock;
    }

    void settle() {
        try {
            for (LeftLog left : logs.left()) {
                try (left) {
                    settle(left.fates());
                    left.forget();
                }
            }
        } catch (IOException e) {
            // what it held is doubted when its lease ends: nobody gets anything twice
            log.error("What a dead sender wrote down about its messages cannot be read", e);
        }
    }

    private void settle(List<Fate> fates) {
        Map<Stage, List<Fate>> by = fates.stream().collect(Collectors.groupingBy(Fate::stage));
        inParts(
                by.getOrDefault(Stage.TAKEN, List.of()),
                part -> deliveries.settleAndBegin(
                        part.stream().map(Aftermath::handedOver).toList(), List.of(), List.of()));
        inParts(by.getOrDefault(Stage.BODY, List.of()), (ids, under) -> {
            int doubted = claims.doubt(ids, under, clock.instant());
            if (doubted > 0) {
                log.error(
                        "{} messages were on their way when their sender died: somebody must decide about them",
                        doubted);
            }
        });
        for (Stage notSent : List.of(Stage.HELD, Stage.REFUSED)) {
            inParts(by.getOrDefault(notSent, List.of()), (ids, under) -> claims.giveBack(ids, under, clock.instant()));
        }
    }

    private static Settlement handedOver(Fate fate) {
        return new Settlement(
                fate.id(),
                fate.claim(),
                DeliveryState.HANDED_OVER,
                null,
                null,
                fate.reply(),
                null,
                fate.at(),
                fate.server());
    }

    private static void inParts(List<Fate> fates, BiConsumer<List<Long>, List<Long>> each) {
        inParts(
                fates,
                part -> each.accept(
                        part.stream().map(Fate::id).toList(),
                        part.stream().map(Fate::claim).toList()));
    }

    private static void inParts(List<Fate> fates, Consumer<List<Fate>> each) {
        for (int from = 0; from < fates.size(); from += AT_ONCE) {
            each.accept(fates.subList(from, Math.min(from + AT_ONCE, fates.size())));
        }
    }
}
