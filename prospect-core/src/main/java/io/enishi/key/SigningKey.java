package io.enishi.key;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One secret and the short name by which tokens call it. */
record SigningKey(String name, SecretKeySpec secret) {
    private static final String ALGORITHM = "HmacSHA256";
    /** 128 bits are beyond guessing and keep links short. */
    private static final int BYTES = 16;

    SigningKey(String name, byte[] secret) {
        this(name, new SecretKeySpec(secret, ALGORITHM));
    }

    byte[] mac(byte[] message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Arrays.copyOf(mac.doFinal(message), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey " + name;
    }
}
