package io.enishi.domain;

import io.enishi.dns.Dns;
import io.enishi.shared.Addresses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a domain leads to the tracker's host: by a CNAME, or by the same addresses. Asks the DNS some seconds at most. */
@Component
class DomainCheck {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** What was found: the status, and what the DNS answered instead. */
    record Checked(DomainStatus status, String found) {}

    private final Dns dns;
    private final String host;

    DomainCheck(Dns dns, Addresses addresses) {
        this.dns = dns;
        this.host = addresses.trackerHost();
    }

    /** What is to be entered for this domain. */
    DnsEntry entry(String domain) {
        return new DnsEntry(isAddress() ? "A" : "CNAME", domain, host);
    }

    Checked check(String domain) {
        List<String> aliases = new ArrayList<>();
        switch (dns.ask(domain, "CNAME", PATIENCE)) {
            case Dns.Silence silence -> {
                return new Checked(DomainStatus.SILENT, "");
            }
            case Dns.Nothing none -> {
                return new Checked(DomainStatus.MISSING, "");
            }
            case Dns.Records found -> aliases.addAll(found.values());
        }
        if (aliases.contains(host)) {
            return new Checked(DomainStatus.VALID, host);
        }
        List<String> theirs = addresses(domain);
        List<String> ours = isAddress() ? List.of(host) : addresses(host);
        if (!theirs.isEmpty() && !Collections.disjoint(theirs, ours)) {
            return new Checked(DomainStatus.VALID, theirs.getFirst());
        }
        List<String> instead = aliases.isEmpty() ? theirs : aliases;
        return instead.isEmpty()
                ? new Checked(DomainStatus.MISSING, "")
                : new Checked(DomainStatus.WRONG, String.join(", ", instead));
    }

    private List<String> addresses(String name) {
        return dns.ask(name, "A", PATIENCE) instanceof Dns.Records found ? found.values() : List.of();
    }

    private boolean isAddress() {
        return host.matches("[0-9.]+|.*:.*");
    }
}
