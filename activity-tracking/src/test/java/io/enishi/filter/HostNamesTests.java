package io.enishi.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.dns.Dns;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Names of addresses are learned beside the hot path. */
class HostNamesTests {

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final CountDownLatch answering = new CountDownLatch(1);
    private final HostNames names = new HostNames((name, type, patience) -> {
        asked.merge(type + " " + name, 1, Integer::sum);
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return name.startsWith("7.")
                ? new Dns.Records(List.of("gw.example.com"))
                : name.startsWith("8.") ? new Dns.Silence() : new Dns.Nothing();
    });

    @Test
    void theFirstHitAsksAndWaitsForNothingTheNextOnesKnow() {
        IpPrefix address = IpPrefix.of("203.0.113.7").orElseThrow();

        assertThat(names.known(address)).isEmpty();
        assertThat(names.known(address)).isEmpty();
        answering.countDown();

        await().until(() -> names.known(address).isPresent());
        assertThat(names.known(address)).contains("gw.example.com");
        assertThat(asked).containsEntry("PTR 7.113.0.203.in-addr.arpa", 1);
    }

    @Test
    void whatHasNoNameOrGetsNoAnswerIsNotAskedAgainAtEveryHit() {
        answering.countDown();
        for (String address : List.of("203.0.113.8", "203.0.113.9")) {
            IpPrefix ip = IpPrefix.of(address).orElseThrow();
            names.known(ip);
        }
        await().until(() -> asked.size() == 2);
        for (int i = 0; i < 100; i++) {
            names.known(IpPrefix.of("203.0.113.9").orElseThrow());
        }

        assertThat(asked.get("PTR 9.113.0.203.in-addr.arpa")).isLessThanOrEqualTo(2);
    }

    @Test
    void anAddressOfTheNewKindIsAskedNibbleByNibble() {
        answering.countDown();

        names.ask(IpPrefix.of("2001:db8::567:89ab").orElseThrow());

        assertThat(asked).containsKey("PTR b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
    }
}
