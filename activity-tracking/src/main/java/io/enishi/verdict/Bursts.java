package io.enishi.verdict;

import io.enishi.activity.Verdict;
import io.enishi.verdict.BurstQueries.Copy;
import io.enishi.verdict.BurstQueries.Corner;
import io.enishi.verdict.BurstQueries.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers the journal's rows around waiting clicks into bursts that can be judged. */
@Component
class Bursts {

    private static final int CLICK = 1;
    private static final int SENT = 6;
    private static final int OPEN = 11;

    /** So long before its first waiting click a burst may have begun. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A burst and the openings that came from its addresses while it lasted. */
    record Found(Burst burst, List<Row> openings) {}

    private final BurstQueries queries;
    private final TrackedHosts hosts;

    Bursts(BurstQueries queries, TrackedHosts hosts) {
        this.queries = queries;
        this.hosts = hosts;
    }

    /** The bursts with clicks that have waited until then; at most so many clicks are looked at in one go. */
    List<Found> due(Instant waitedSince, Instant now, int most) {
        List<Copy> copies = queries.due(waitedSince, most);
        if (copies.isEmpty()) {
            return List.of();
        }
        Map<Copy, List<Row>> byCopy = queries.around(copies, BEFORE, now).stream()
                .collect(Collectors.groupingBy(Row::copy, LinkedHashMap::new, Collectors.toList()));
        List<Row> clicks = byCopy.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.code() == CLICK)
                .toList();
        if (clicks.isEmpty()) {
            return List.of();
        }
        Instant first = clicks.stream().map(Row::at).min(Instant::compareTo).orElseThrow();
        Instant last = clicks.stream().map(Row::at).max(Instant::compareTo).orElseThrow();
        Set<Long> readers = queries.readers(
                clicks.stream()
                        .map(Row::visitor)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                first);
        Map<Corner, Integer> recipients = queries.recipients(
                clicks.stream().map(row -> row.copy().email()).distinct().toList(),
                clicks.stream()
                        .map(Row::ip)
                        .filter(ip -> !ip.isEmpty())
                        .distinct()
                        .toList(),
                first.minus(MINUTE),
                last.plus(MINUTE));
        return byCopy.entrySet().stream()
                .map(entry -> found(entry.getKey(), entry.getValue(), readers, recipients))
                .filter(found -> found.burst().clicks().stream().anyMatch(Click::isOpen))
                .toList();
    }

    private Found found(Copy copy, List<Row> rows, Set<Long> readers, Map<Corner, Integer> recipients) {
        List<Click> clicks = new ArrayList<>();
        List<Row> openings = new ArrayList<>();
        Instant sent = null;
        Instant opened = null;
        for (Row row : rows) {
            switch (row.code()) {
                case SENT -> sent = row.at();
                case OPEN -> {
                    openings.add(row);
                    if (opened == null && row.verdict() == Verdict.HUMAN) {
                        opened = row.at();
                    }
                }
                default -> clicks.add(click(row, readers));
            }
        }
        Set<String> tracked = hosts.among(
                clicks.stream().map(click -> Burst.host(click.url())).toList());
        Burst burst = new Burst(
                copy.email(),
                copy.prospect(),
                sent,
                opened,
                clicks,
                neighbours(copy.email(), clicks, recipients),
                tracked);
        return new Found(burst, during(openings, clicks));
    }

    private static Click click(Row row, Set<Long> readers) {
        boolean read = row.visitor() != null && readers.contains(row.visitor());
        return new Click(
                row.id(), row.at(), row.url(), row.ip(), row.agent(), row.sign(), row.visitor(), read, row.verdict());
    }

    // the recipient herself is one of those counted
    private static int neighbours(long email, Collection<Click> clicks, Map<Corner, Integer> recipients) {
        int most = 1;
        for (Click click : clicks) {
            long minute = Math.floorDiv(click.at().getEpochSecond(), 60);
            int here = recipients.getOrDefault(new Corner(email, click.ip(), minute), 1);
            int beside = Math.max(
                    recipients.getOrDefault(new Corner(email, click.ip(), minute - 1), 0),
                    recipients.getOrDefault(new Corner(email, click.ip(), minute + 1), 0));
            most = Math.max(most, Math.max(here, beside));
        }
        return most - 1;
    }

    static List<Row> during(List<Row> openings, List<Click> clicks) {
        Set<String> addresses = clicks.stream().map(Click::ip).collect(Collectors.toSet());
        Instant from = clicks.isEmpty() ? Instant.MAX : clicks.getFirst().at().minusSeconds(10);
        return openings.stream()
                .filter(row -> !row.ip().isEmpty() && addresses.contains(row.ip()))
                .filter(row -> !row.at().isBefore(from))
                .toList();
    }
}
