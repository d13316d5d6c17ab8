package io.enishi.verdict;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The hosts whose pages our script reported lately, as far as this node has seen: a link to one of them should tell of its reader. */
@Component
class TrackedHosts {

    private static final int MOST = 1_000;

    private final Cache<String, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofDays(7))
            .build();

    void saw(String host) {
        if (!host.isEmpty() && seen.getIfPresent(host) == null) {
            seen.put(host, true);
        }
    }

    Set<String> among(Collection<String> hosts) {
        return hosts.stream().filter(host -> seen.getIfPresent(host) != null).collect(Collectors.toSet());
    }
}
