package io.enishi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.dns.Dns;
import io.enishi.shared.Addresses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the DNS may say of a domain, and what it means. */
class DomainCheckTests {

    private final Map<String, Dns.Answer> answers = new HashMap<>();
    private final Dns dns = (name, type, patience) -> answers.getOrDefault(type + " " + name, new Dns.Nothing());
    private final DomainCheck check =
            new DomainCheck(dns, new Addresses("https://console.example.org", "https://track.example.org"));

    @Test
    void anAliasOfOursLeadsHere() {
        answers.put("CNAME go.example.com", new Dns.Records(List.of("track.example.org")));

        assertThat(status()).isEqualTo(DomainStatus.VALID);
    }

    @Test
    void soDoesTheSameAddressWithoutAnAlias() {
        answers.put("CNAME go.example.com", new Dns.Records(List.of()));
        answers.put("A go.example.com", new Dns.Records(List.of("192.0.2.7")));
        answers.put("A track.example.org", new Dns.Records(List.of("192.0.2.6", "192.0.2.7")));

        assertThat(status()).isEqualTo(DomainStatus.VALID);
    }

    @Test
    void anAliasOfSomebodyElseLeadsThereAndIsTold() {
        answers.put("CNAME go.example.com", new Dns.Records(List.of("go.pardot.example")));

        assertThat(check.check("go.example.com"))
                .isEqualTo(new DomainCheck.Checked(DomainStatus.WRONG, "go.pardot.example"));
    }

    @Test
    void aNameThatIsNotThereOrHasNoRecordIsMissing() {
        assertThat(status()).isEqualTo(DomainStatus.MISSING);

        answers.put("CNAME go.example.com", new Dns.Records(List.of()));
        assertThat(status()).isEqualTo(DomainStatus.MISSING);
    }

    @Test
    void noAnswerIsNoVerdict() {
        answers.put("CNAME go.example.com", new Dns.Silence());

        assertThat(status()).isEqualTo(DomainStatus.SILENT);
    }

    @Test
    void whatIsToBeEnteredIsAnAliasOrWhereTheOperatorHasNoNameAnAddress() {
        assertThat(check.entry("go.example.com"))
                .isEqualTo(new DnsEntry("CNAME", "go.example.com", "track.example.org"));
        assertThat(new DomainCheck(dns, new Addresses("http://localhost:8080", "http://127.0.0.1:8080"))
                        .entry("go.example.com"))
                .isEqualTo(new DnsEntry("A", "go.example.com", "127.0.0.1"));
    }

    private DomainStatus status() {
        return check.check("go.example.com").status();
    }
}
