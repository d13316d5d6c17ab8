package io.enishi.verdict;

import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All clicks in one person's copy of an email within the same minutes, in the order of time, and what else is known of them: when the
 * copy was sent (null: long ago), when its image was first loaded (null: not yet), how many other recipients' copies were clicked from
 * one of the same addresses within a minute, and which of the links' hosts carry our script.
 */
public record Burst(
        long emailId,
        ProspectId prospect,
        @Nullable Instant sentAt,
        @Nullable Instant openedAt,
        List<Click> clicks,
        int neighbours,
        Set<String> trackedHosts) {

    public Burst {
        clicks = List.copyOf(clicks);
        trackedHosts = Set.copyOf(trackedHosts);
    }

    /** The clicks that a person's browser may have made: not tools', not those that a page of ours was read after. */
    public List<Click> doubtful() {
        return clicks.stream()
                .filter(click -> !click.read() && click.sign().isEmpty())
                .filter(click -> click.verdict() == Verdict.HUMAN || click.isOpen())
                .toList();
    }

    /** The different links clicked. */
    public int links() {
        return (int) clicks.stream().map(Click::url).distinct().count();
    }

    public Set<String> addresses() {
        return clicks.stream()
                .map(Click::ip)
                .filter(ip -> !ip.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The most different links clicked by doubtful clicks within any stretch of this length. */
    public int linksWithin(Duration stretch) {
        List<Click> doubtful = doubtful();
        int most = 0;
        for (int first = 0; first < doubtful.size(); first++) {
            Instant end = doubtful.get(first).at().plus(stretch);
            most = Math.max(most, (int) doubtful.stream()
                    .skip(first)
                    .takeWhile(click -> !click.at().isAfter(end))
                    .map(Click::url)
                    .distinct()
                    .count());
        }
        return most;
    }

    /** The host of an address, in small letters; empty when there is none. */
    public static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
