package io.enishi.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.company.CompanyGuess.Evidence;
import io.enishi.dns.Dns;
import io.enishi.dns.PtrName;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the reverse DNS calls visitors' addresses, whom it speaks of, and how seldom it is asked. */
@DatabaseTest(properties = {"enishi.change.workers=0", "enishi.company.host-names=false"})
class HostLookupsDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final Companies companies;
    private final AddressHostRepository repository;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, Dns.Answer> answers = new ConcurrentHashMap<>();
    private final HostLookups lookups;
    private final String company = "c" + Long.toString(System.nanoTime(), 36) + ".co.jp";
    private final String ip = "198." + (int) (Math.random() * 250) + "." + (int) (Math.random() * 250) + ".9";

    HostLookupsDatabaseTests(
            Companies companies, AddressHostRepository repository, JdbcClient jdbc, MovableClock clock) {
        this.companies = companies;
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
        Dns dns = (name, type, patience) -> {
            asked.merge(type + " " + name, 1, Integer::sum);
            return answers.getOrDefault(type + " " + name, new Dns.Nothing());
        };
        this.lookups = new HostLookups(
                dns,
                repository,
                new CompanyDomains(),
                new CompanyProperties(true, Duration.ofDays(30), Duration.ofDays(400)),
                clock);
    }

    @Test
    void aNameThatLeadsBackSpeaksOfItsCompanyAndOfTheAccountWithThatSite() {
        named("gw." + company);
        answers.put("A gw." + company, new Dns.Records(List.of(ip)));
        long account = account("https://www." + company + "/about");

        lookups.learn(ip);

        CompanyGuess guess = companies.ofAddress(ip, KEN).orElseThrow();
        assertThat(guess.domain()).isEqualTo(company);
        assertThat(guess.said()).isEqualTo("gw." + company);
        assertThat(guess.evidence()).isEqualTo(Evidence.HOST_NAME);
        assertThat(guess.confirmed()).isTrue();
        assertThat(guess.accounts()).extracting(CompanyGuess.Named::id).containsExactly(account);
        assertThat(companies.ofEmail("aiko@mail." + company, KEN).orElseThrow().accounts())
                .extracting(CompanyGuess.Named::id)
                .containsExactly(account);
    }

    @Test
    void aNameThatDoesNotLeadBackIsSaidToBeAClaim() {
        named("gw." + company);
        answers.put("A gw." + company, new Dns.Records(List.of("192.0.2.1")));

        lookups.learn(ip);

        assertThat(companies.ofAddress(ip, KEN).orElseThrow().confirmed()).isFalse();
    }

    @Test
    void aProvidersNameIsShownAndSpeaksOfNobody() {
        named("p7.tokyo.ocn.ne.jp");

        lookups.learn(ip);

        CompanyGuess guess = companies.ofAddress(ip, KEN).orElseThrow();
        assertThat(guess.named()).isFalse();
        assertThat(guess.said()).isEqualTo("p7.tokyo.ocn.ne.jp");
    }

    @Test
    void anAddressIsAskedOnceAMonthAndSilenceIsNoAnswer() {
        String question = "PTR " + PtrName.of(ip).orElseThrow();
        answers.put(question, new Dns.Silence());
        lookups.learn(ip);
        assertThat(companies.ofAddress(ip, KEN)).isEmpty();

        named("gw." + company);
        for (int i = 0; i < 5; i++) {
            lookups.learn(ip);
        }
        assertThat(asked).containsEntry(question, 2);

        clock.advance(Duration.ofDays(31));
        lookups.learn(ip);
        assertThat(asked).containsEntry(question, 3);
        lookups.learn("no address");
    }

    @Test
    void whatIsTooOldIsForgotten() {
        named("gw." + company);
        lookups.learn(ip);

        repository.purge(clock.instant().plusSeconds(1));

        assertThat(repository.knows(ip, clock.instant().minus(Duration.ofDays(30))))
                .isFalse();
    }

    private void named(String host) {
        answers.put("PTR " + PtrName.of(ip).orElseThrow(), new Dns.Records(List.of(host)));
    }

    private long account(String website) {
        return jdbc.sql("""
                insert into prospect_account (name, details, created_at, updated_at)
                values (:name, jsonb_build_object('website', cast(:website as text)), now(), now()) returning id
                """)
                .param("name", company)
                .param("website", website)
                .query(Long.class)
                .single();
    }
}
