package io.enishi.filter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.dns.Dns;
import io.enishi.dns.PtrName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * What the reverse DNS calls addresses. No hit waits for it: the first one of an address asks beside the hot path, the next ones know.
 * Bounded in what is held and in how many questions are under way.
 */
@Component
class HostNames {

    private static final int MOST = 50_000;
    private static final int AT_ONCE = 16;
    private static final Duration KEPT = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Dns dns;
    private final Cache<IpPrefix, Optional<String>> names =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Set<IpPrefix> asking = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(AT_ONCE);

    HostNames(Dns dns) {
        this.dns = dns;
    }

    /** The name as far as it is known by now; asks for it when it is not. */
    Optional<String> known(IpPrefix address) {
        Optional<String> name = names.getIfPresent(address);
        if (name != null) {
            return name;
        }
        if (asking.add(address)) {
            if (free.tryAcquire()) {
                Thread.ofVirtual().name("host-name").start(() -> learn(address));
            } else {
                asking.remove(address);
            }
        }
        return Optional.empty();
    }

    /** The name, waiting for the DNS some seconds at most. */
    Optional<String> ask(IpPrefix address) {
        return switch (dns.ask(PtrName.of(address.written()).orElseThrow(), "PTR", PATIENCE)) {
            case Dns.Records found -> found.values().stream().findFirst();
            case Dns.Nothing none -> Optional.empty();
            case Dns.Silence none -> Optional.empty();
        };
    }

    private void learn(IpPrefix address) {
        try {
            names.put(address, ask(address));
        } finally {
            free.release();
            asking.remove(address);
        }
    }
}
