package io.enishi.verdict.vocabulary;

import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Signal;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One copy clicked from several networks within moments: a farm of scanners. */
@Component
class ManyAddressesSignal implements Signal {

    @Override
    public String key() {
        return "many-addresses";
    }

    @Override
    public Words label() {
        return new Words("Many addresses", "多数のアドレス");
    }

    @Override
    public Words sentence() {
        return new Words("The clicks came from {0} different networks", "クリックは {0} 個の異なるネットワークから届きました");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        long networks = burst.doubtful().stream()
                .map(click -> network(click.ip()))
                .filter(network -> !network.isEmpty())
                .distinct()
                .count();
        return networks >= 3 ? Optional.of(new Sight(2, networks)) : Optional.empty();
    }

    // the first two numbers of an IPv4 address, the first three groups of an IPv6 one
    private static String network(String ip) {
        String[] parts = ip.split("[.:]", -1);
        int kept = ip.indexOf(':') >= 0 ? 3 : 2;
        return parts.length <= kept ? ip : String.join(".", Arrays.copyOf(parts, kept));
    }
}
