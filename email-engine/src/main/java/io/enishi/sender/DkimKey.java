package io.enishi.sender;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A key of a sending domain as the DNS is to know it; it signs since {@code signsSince}, or waits until the DNS knows it. */
public record DkimKey(
        long id,
        long domainId,
        String selector,
        String publicKey,
        @Nullable Instant signsSince) {

    /** 2,048 bits: what every large mailbox provider asks for, and what fits into one record of two pieces. */
    private static final int BITS = 2048;

    public boolean signs() {
        return signsSince != null;
    }

    /** The name under which the DNS knows it. */
    public String name(String domain) {
        return selector + "._domainkey." + domain;
    }

    /** What the DNS is to say of it. */
    public String record() {
        return "v=DKIM1; k=rsa; p=" + publicKey;
    }

    static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        }
    }

    static String text(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }
}
