package io.enishi.company;

import io.enishi.company.AddressHostRepository.AddressHost;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which company somebody may belong to, and what that rests on. Guesses are shown, and write nothing by themselves. */
@Component
public class Companies {

    private final CompanyDomains domains;
    private final AddressHostRepository repository;

    Companies(CompanyDomains domains, AddressHostRepository repository) {
        this.domains = domains;
        this.repository = repository;
    }

    /** What the host name of an address tells; empty when it has none, or has not been asked for. */
    @Transactional(readOnly = true)
    public Optional<CompanyGuess> ofAddress(@Nullable String ip, Viewer who) {
        who.require("visitor.view");
        return (ip == null ? Optional.<AddressHost>empty() : repository.find(ip))
                .filter(host -> host.name() != null)
                .map(host -> {
                    String domain = Objects.requireNonNullElse(host.domain(), "");
                    return new CompanyGuess(
                            domain,
                            CompanyGuess.Evidence.HOST_NAME,
                            Objects.requireNonNull(host.name()),
                            host.confirmed(),
                            accounts(domain, who));
                });
    }

    /** What an email address tells; empty for those of mail providers and mobile carriers. */
    @Transactional(readOnly = true)
    public Optional<CompanyGuess> ofEmail(String address, Viewer who) {
        return domains.ofEmail(address)
                .map(domain -> new CompanyGuess(
                        domain, CompanyGuess.Evidence.EMAIL_ADDRESS, address, true, accounts(domain, who)));
    }

    private List<CompanyGuess.Named> accounts(String domain, Viewer who) {
        return domain.isEmpty() || !who.may("account.view") ? List.of() : repository.accounts(domain);
    }
}
