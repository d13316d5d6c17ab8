package io.enishi.company;

import java.util.List;

/**
 * A company as far as names tell: its domain (empty when the name is an access provider's, a cloud's or a mail provider's), what that rests
 * on, whether a host name leads back to its address, and the accounts whose web site has this host.
 */
public record CompanyGuess(String domain, Evidence evidence, String said, boolean confirmed, List<Named> accounts) {

    /** What a guess rests on. */
    public enum Evidence {
        HOST_NAME,
        EMAIL_ADDRESS
    }

    /** An account. */
    public record Named(long id, String name) {}

    public CompanyGuess {
        accounts = List.copyOf(accounts);
    }

    /** Whether it names a company at all. */
    public boolean named() {
        return !domain.isEmpty();
    }
}
