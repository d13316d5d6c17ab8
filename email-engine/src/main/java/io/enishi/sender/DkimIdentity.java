package io.enishi.sender;

import java.security.interfaces.RSAPrivateKey;

/** What signs for a domain now. */
record DkimIdentity(String domain, String selector, RSAPrivateKey key) {

    @Override
    public String toString() {
        return selector + "._domainkey." + domain;
    }
}
