package io.enishi.key;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One secret, ready to sign, and the short name by which tokens call it. Each use clones it: looking an algorithm up is slow. */
record SigningKey(String name, Mac ready) {
    private static final String ALGORITHM = "HmacSHA256";
    /** 128 bits are beyond guessing and keep links short. */
    private static final int BYTES = 16;

    SigningKey(String name, byte[] secret) {
        this(name, ready(secret));
    }

    byte[] mac(byte[] message) {
        try {
            return Arrays.copyOf(((Mac) ready.clone()).doFinal(message), BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's " + ALGORITHM + " cannot be cloned", e);
        }
    }

    private static Mac ready(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey " + name;
    }
}
